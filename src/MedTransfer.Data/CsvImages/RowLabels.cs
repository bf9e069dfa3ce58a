using System.Globalization;

namespace MedTransfer.Data;

/// <summary>What a table says of an image's label, in one of several ways.</summary>
internal abstract class RowLabels(CsvTable table)
{
    public abstract LearningTask Task { get; }

    public abstract IReadOnlyList<string> Classes { get; }

    /// <summary>Class or grade, or findings.</summary>
    /// <exception cref="InvalidContentException">The row says no label; line and column are named.</exception>
    public abstract (int Label, float[]? Findings) Of(CsvRow row);

    public static RowLabels From(CsvTable table, CsvImagesOptions options) => options switch
    {
        { Findings: { } findings } => new FindingLabels(table, findings, options.Uncertain, options.Blank),
        { OneHotColumns: { } columns } => new OneHotLabels(table, columns),
        _ => new GradeLabels(table, options.LabelColumn!, options.Classes, options.GradeThreshold, options.Ordinal),
    };

    /// <summary>A whole number, written as 2 or (by pandas) as 2.0; null for any other text.</summary>
    protected static int? Whole(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e9
            ? (int)number
            : null;

    protected InvalidContentException Wrong(CsvRow row, int column, string expected)
    {
        var found = row[column].Length == 0 ? "nothing" : $"'{row[column]}'";
        return new InvalidContentException($"{table.Source}: line {row.Line}, column '{table.Columns[column]}': expected {expected}, found {found}.");
    }
}
