namespace MedTransfer.Data;

/// <summary>A column per class, exactly one of them 1.</summary>
internal sealed class OneHotLabels(CsvTable table, IReadOnlyList<string> classes) : RowLabels(table)
{
    private readonly IReadOnlyList<int> _columns = table.Positions(classes);
    private readonly string _source = table.Source;

    public override LearningTask Task => ImageSet.ClassTask(classes.Count);

    public override IReadOnlyList<string> Classes => classes;

    public override (int Label, float[]? Findings) Of(CsvRow row)
    {
        var label = -1;
        for (var c = 0; c < _columns.Count; c++)
        {
            var value = Whole(row[_columns[c]]);
            if (value is not (0 or 1)) throw Wrong(row, _columns[c], "0 or 1");
            if (value == 0) continue;
            if (label >= 0) throw new InvalidContentException($"{_source}: line {row.Line} has a 1 for '{classes[label]}' and for '{classes[c]}'; an image has one class here. For several findings name the columns as Findings.");
            label = c;
        }

        return label >= 0 ? (label, null) : throw new InvalidContentException($"{_source}: line {row.Line} has no 1 in any of {string.Join(", ", classes)}.");
    }
}
