using System.Globalization;

namespace MedTransfer.Core.Training;

/// <summary>
/// Prints a table, a line an epoch: epoch, learning rate, losses, AUC, accuracy, seconds. A value that is the best of its column so
/// far is green on a terminal and carries a <c>*</c> elsewhere. A resumed training prints the epochs before it, too.
/// </summary>
public sealed class ConsoleTableCallback : TrainingCallback
{
    private const string Green = "\u001b[32m";
    private const string Plain = "\u001b[0m";

    private static readonly Column[] Columns =
    [
        new("epoch", 5, e => e.Epoch, "0"),
        new("lr", 9, e => e.LearningRate, "0.00e+00"),
        new("train loss", 10, e => e.TrainLoss, "0.0000", Best.Lowest),
        new("val loss", 10, e => e.ValidationLoss, "0.0000", Best.Lowest),
        new("AUC", 8, e => e.ValidationAuc, "0.0000", Best.Highest),
        new("accuracy", 8, e => e.ValidationAccuracy, "0.0000", Best.Highest),
        new("seconds", 8, e => e.Seconds, "0.0"),
    ];

    private readonly TextWriter _writer;
    private readonly bool _hasColours;
    private readonly double[] _best = [.. Columns.Select(_ => double.NaN)];

    /// <summary>Names where the table goes.</summary>
    /// <param name="writer">The writer; standard output when null.</param>
    public ConsoleTableCallback(TextWriter? writer = null)
    {
        _writer = writer ?? Console.Out;
        _hasColours = writer is null && !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "");
    }

    private enum Best
    {
        None,
        Lowest,
        Highest,
    }

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Line(Columns.Select(c => c.Pad(c.Title)));
        Line(Columns.Select(c => new string('-', c.Width) + " "));
        foreach (var record in context.History) Print(record);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Print(context.Record!);
    }

    private void Print(EpochRecord record) => Line(Columns.Select((column, i) =>
    {
        var value = column.Value(record);
        var isBest = column.IsBetter(value, _best[i]);
        if (isBest) _best[i] = value;
        var text = double.IsNaN(value) ? "-" : value.ToString(column.Format, CultureInfo.InvariantCulture);
        if (!isBest) return column.Pad(text);
        return _hasColours ? $"{Green}{column.Pad(text)}{Plain}" : column.Pad(text, '*');
    }));

    private void Line(IEnumerable<string> cells)
    {
        _writer.WriteLine(string.Join(' ', cells).TrimEnd());
        _writer.Flush();
    }

    private sealed record Column(string Title, int Width, Func<EpochRecord, double> Value, string Format, Best Best = Best.None)
    {
        public bool IsBetter(double value, double best) => Best switch
        {
            Best.Lowest => value < best || (double.IsNaN(best) && !double.IsNaN(value)),
            Best.Highest => value > best || (double.IsNaN(best) && !double.IsNaN(value)),
            _ => false,
        };

        /// <summary>Right-aligned, with a place for a mark behind.</summary>
        public string Pad(string text, char mark = ' ') => text.PadLeft(Width) + mark;
    }
}
