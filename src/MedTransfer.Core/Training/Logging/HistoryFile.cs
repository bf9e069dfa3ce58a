using System.Globalization;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Core.Training;

/// <summary>
/// The history of a training as CSV: <c>epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds</c>, a line an epoch.
/// </summary>
public static class HistoryFile
{
    private const string Header = "epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds";

    /// <summary>Writes the whole history atomically.</summary>
    /// <param name="path">The file.</param>
    /// <param name="history">The epochs in order.</param>
    /// <exception cref="IOException">The file cannot be written; a previous one is intact.</exception>
    public static void Write(string path, IEnumerable<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var e in history)
        {
            text.Append(CultureInfo.InvariantCulture, $"{e.Epoch},{e.LearningRate:R},{e.TrainLoss:R},{e.ValidationLoss:R},")
                .Append(CultureInfo.InvariantCulture, $"{e.ValidationAuc:R},{e.ValidationAccuracy:R},{e.Seconds:F3}\n");
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads the history. A last line that a crash cut off (no line end) is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidContentException">The header or a complete line is not as expected.</exception>
    public static IReadOnlyList<EpochRecord> Read(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        if (lines[0] != Header)
        {
            throw new InvalidContentException($"'{path}': expected the header '{Header}', found '{lines[0]}'.");
        }

        // What follows the last line end is empty in a whole file and a partial line in a cut one.
        return [.. lines[1..^1].Select((line, i) => Parse(path, line, i + 1))];
    }

    /// <summary>What a file holds beyond some epochs, in words; null where that is nothing.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="epochs">The epochs that count.</param>
    /// <exception cref="InvalidContentException">It is no history.</exception>
    internal static string? Surplus(string path, int epochs)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return null;
        var later = Read(path).Count - epochs;
        var isCut = File.ReadAllText(path)[^1] != '\n';
        return (later > 0, isCut) switch
        {
            (true, true) => $"{later} later epochs and a line that was cut off",
            (true, false) => $"{later} later epochs",
            (false, true) => "a line that was cut off",
            _ => null,
        };
    }

    private static EpochRecord Parse(string path, string line, int epoch)
    {
        var fields = line.Split(',');
        var numbers = new double[7];
        var good = fields.Length == numbers.Length;
        for (var i = 0; good && i < numbers.Length; i++)
        {
            good = double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
        }

        if (!good || numbers[0] != epoch)
        {
            throw new InvalidContentException($"'{path}', line {epoch + 1}: expected epoch {epoch} and six numbers, found '{line}'.");
        }

        return new(epoch, numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }
}
