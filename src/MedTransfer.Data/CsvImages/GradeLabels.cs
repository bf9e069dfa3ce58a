namespace MedTransfer.Data;

/// <summary>One column with a class or grade, by number or by name.</summary>
internal sealed class GradeLabels : RowLabels
{
    // A thousand classes are ImageNet's; a higher number is an identifier taken for a label.
    private const int HighestLabel = 999;
    private readonly int _column;
    private readonly int? _threshold;
    private readonly bool _ordinal;
    private readonly IReadOnlyList<string> _grades;
    private readonly Dictionary<string, int>? _numbers;

    public GradeLabels(CsvTable table, string column, IReadOnlyList<string>? classes, int? threshold, bool ordinal)
        : base(table)
    {
        _column = table.Position(column);
        _threshold = threshold;
        _ordinal = ordinal;
        _numbers = classes?.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
        _grades = classes ?? [.. Enumerable.Range(0, table.Rows.Select(Number).DefaultIfEmpty(0).Max() + 1).Select(g => $"{g}")];
        if (threshold >= _grades.Count)
            throw new InvalidConfigurationException($"{table.Source}: no grade reaches the threshold {threshold}; the highest is {_grades.Count - 1}.");
    }

    public override LearningTask Task =>
        _threshold is null && _ordinal ? LearningTask.OrdinalRegression : ImageSet.ClassTask(Classes.Count);

    public override IReadOnlyList<string> Classes => _threshold is { } t ? [$"below {_grades[t]}", $"{_grades[t]} or above"] : _grades;

    public override (int Label, float[]? Findings) Of(CsvRow row)
    {
        var number = Number(row);
        return (_threshold is { } t ? (number >= t ? 1 : 0) : number, null);
    }

    private int Number(CsvRow row)
    {
        var text = row[_column];
        if (_numbers is not null && _numbers.TryGetValue(text, out var named)) return named;
        if (Whole(text) is { } number && number >= 0 && number <= (_numbers?.Count - 1 ?? HighestLabel)) return number;
        throw _numbers is null
            ? Wrong(row, _column, $"a whole number from 0 to {HighestLabel} (for names give Classes)")
            : Wrong(row, _column, $"one of {string.Join(", ", _numbers.Keys)}, or its number");
    }
}
