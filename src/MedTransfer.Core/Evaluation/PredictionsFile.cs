using System.Globalization;
using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Core.Evaluation;

/// <summary>
/// Predictions in MedMNIST's own form, which its evaluator reads back: a line a sample, <c>index,score0,score1,…</c>, no
/// header. Numbers are written so that reading gives the same doubles.
/// </summary>
public static class PredictionsFile
{
    /// <summary>Writes the scores atomically.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scores">The scores.</param>
    /// <exception cref="IOException">The file cannot be written; a previous one is intact.</exception>
    public static void Write(string path, ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var text = new StringBuilder();
        for (var i = 0; i < scores.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}");
            for (var c = 0; c < scores.Columns; c++)
            {
                text.Append(',').Append(scores.Values[(i * scores.Columns) + c].ToString("R", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads the scores.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidContentException">A line has another index or another number of columns than expected, or no number.</exception>
    public static ScoreTable Read(string path)
    {
        var values = new List<double>();
        var columns = 0;
        var row = 0;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(',');
            if (row == 0) columns = fields.Length - 1;
            if (fields.Length - 1 != columns || columns == 0 || fields[0] != row.ToString(CultureInfo.InvariantCulture))
            {
                throw new InvalidContentException(
                    $"'{path}', line {row + 1}: expected the index {row} and {Math.Max(columns, 1)} scores, found '{line}'. Was the file cut or edited?");
            }

            foreach (var field in fields.AsSpan(1))
            {
                values.Add(double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new InvalidContentException($"'{path}', line {row + 1}: '{field}' is no number."));
            }

            row++;
        }

        return row > 0
            ? new([.. values], columns)
            : throw new InvalidContentException($"'{path}' is empty; expected a line a sample.");
    }
}
