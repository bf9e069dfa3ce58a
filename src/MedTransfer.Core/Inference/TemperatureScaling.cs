using MedTransfer.Core.Evaluation;
using MedTransfer.Data;

namespace MedTransfer.Core.Inference;

/// <summary>
/// Divides logits by one temperature. Logits are taken from the probabilities, log p up to a constant, so that it serves every
/// predictor. Findings share one temperature: a rare one has too few positives for its own, and its ranking never changes.
/// </summary>
internal static class TemperatureScaling
{
    private const double Least = 0.05;
    private const double Most = 20;
    private const double Floor = 1e-30;

    /// <summary>
    /// Minimises the mean log loss, which is convex in 1 / temperature: the root of its slope by bisection, from 0.05 to 20.
    /// </summary>
    public static TemperatureFit Fit(int[] labels, ScoreTable scores)
    {
        var before = Scoring.LogLossOf(labels, scores);
        TemperatureFit Unchanged(string why) => new(1, before, before, why);
        if (double.IsNaN(before)) return Unchanged("no finding of the validation split is known");
        var slope = IsSingleLabel(labels, scores) ? SlopeOfClasses(labels, scores) : SlopeOfFindings(labels, scores);
        if (slope(1 / Least) <= 0) return Unchanged("every answer on the validation split is right, so any sharper one would seem better");
        var (low, high) = (Math.Log(1 / Most), Math.Log(1 / Least));
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (slope(Math.Exp(middle)) > 0) high = middle;
            else low = middle;
        }

        var temperature = Math.Exp(-(low + high) / 2);
        var after = Scoring.LogLossOf(labels, new(Apply(scores.Values, scores.Columns, !IsSingleLabel(labels, scores), temperature), scores.Columns));
        return after < before ? new(temperature, before, after) : Unchanged("no temperature lowers the log loss on the validation split");
    }

    /// <summary>The probabilities at a temperature; the very same numbers at 1.</summary>
    /// <param name="scores">Row-major <c>[N, columns]</c>.</param>
    /// <param name="columns">Classes or findings.</param>
    /// <param name="independent">Whether each column is a yes or no of its own.</param>
    /// <param name="temperature">Above 0.</param>
    public static double[] Apply(double[] scores, int columns, bool independent, double temperature)
    {
        if (temperature == 1) return scores;
        if (independent) return Array.ConvertAll(scores, p => Sigmoid(Logit(p) / temperature));
        var result = new double[scores.Length];
        for (var at = 0; at < scores.Length; at += columns) Softmax(scores.AsSpan(at, columns), 1 / temperature, result.AsSpan(at, columns));
        return result;
    }

    private static bool IsSingleLabel(int[] labels, ScoreTable scores) => labels.Length == scores.Count && scores.Columns > 1;

    private static Func<double, double> SlopeOfClasses(int[] labels, ScoreTable scores) => sharpness =>
    {
        var (sum, p) = (0.0, new double[scores.Columns]);
        for (var i = 0; i < labels.Length; i++)
        {
            var row = scores.Values.AsSpan(i * scores.Columns, scores.Columns);
            Softmax(row, sharpness, p);
            for (var k = 0; k < p.Length; k++) sum += (p[k] - (k == labels[i] ? 1 : 0)) * Log(row[k]);
        }

        return sum;
    };

    private static Func<double, double> SlopeOfFindings(int[] labels, ScoreTable scores) => sharpness =>
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var logit = Logit(scores.Values[i]);
            if (labels[i] != ImageSplit.Unlabelled) sum += (Sigmoid(sharpness * logit) - labels[i]) * logit;
        }

        return sum;
    };

    private static void Softmax(ReadOnlySpan<double> row, double sharpness, Span<double> result)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var p in row) largest = Math.Max(largest, Log(p));
        for (var k = 0; k < row.Length; k++) sum += result[k] = Math.Exp((Log(row[k]) - largest) * sharpness);
        for (var k = 0; k < row.Length; k++) result[k] /= sum;
    }

    private static double Log(double p) => Math.Log(Math.Max(p, Floor));

    private static double Logit(double p) => Log(p) - Log(1 - p);

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
