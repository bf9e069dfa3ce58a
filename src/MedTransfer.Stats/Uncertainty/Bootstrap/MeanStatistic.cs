namespace MedTransfer.Stats;

/// <summary>The mean of one value per sample.</summary>
internal sealed class MeanStatistic(double[] values) : IResampledStatistic
{
    public double Of(ReadOnlySpan<int> counts)
    {
        double sum = 0;
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            sum += counts[i] * values[i];
            total += counts[i];
        }

        return sum / total;
    }

    public double[] LeaveOneOut()
    {
        var sum = new CompensatedSum();
        foreach (double value in values) sum.Add(value);
        return [.. values.Select(value => (sum.Value - value) / (values.Length - 1))];
    }
}
