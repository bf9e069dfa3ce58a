namespace MedTransfer.Data;

/// <summary>A column per finding, with 1, 0, -1 or nothing.</summary>
internal sealed class FindingLabels(CsvTable table, IReadOnlyList<string> findings, UncertainLabels? uncertain, UncertainLabels blank) : RowLabels(table)
{
    private readonly IReadOnlyList<int> _columns = table.Positions(findings);

    public override LearningTask Task => LearningTask.MultiLabel;

    public override IReadOnlyList<string> Classes => findings;

    public override (int Label, float[]? Findings) Of(CsvRow row)
    {
        var values = new float[_columns.Count];
        for (var f = 0; f < values.Length; f++) values[f] = Value(row, _columns[f]);
        return (0, values);
    }

    private float Value(CsvRow row, int column)
    {
        var text = row[column];
        if (text.Length == 0) return Answer(blank);
        return Whole(text) switch
        {
            0 => 0,
            1 => 1,
            -1 when uncertain is { } policy => Answer(policy),
            -1 => throw Wrong(row, column, "0 or 1; for -1 (uncertain) say what it counts as (Uncertain = Zeros, Ones or Ignore)"),
            _ => throw Wrong(row, column, "1, 0, -1 or nothing"),
        };
    }

    private static float Answer(UncertainLabels policy) => policy switch
    {
        UncertainLabels.Zeros => 0,
        UncertainLabels.Ones => 1,
        _ => ImageSplit.Unlabelled,
    };
}
