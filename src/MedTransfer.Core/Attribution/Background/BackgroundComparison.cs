using MedTransfer.Stats;

namespace MedTransfer.Core.Attribution;

/// <summary>Two networks' attention to the background of the same images.</summary>
/// <param name="Label">The network that is compared.</param>
/// <param name="With">The network that it is compared with.</param>
/// <param name="Count">Images that can tell for both.</param>
/// <param name="Difference">Mean of the first's share less the second's.</param>
/// <param name="Interval">The mean's 95 % bootstrap interval (BCa, 10,000 resamples of images).</param>
/// <param name="Test">Wilcoxon's signed-rank test of the pairs; its p-value is adjusted by Holm where there are several comparisons.</param>
public sealed record BackgroundComparison(string Label, string With, int Count, double Difference, ConfidenceInterval Interval, WilcoxonResult Test)
{
    /// <summary>Pairs the images of two measurements.</summary>
    /// <exception cref="InvalidConfigurationException">The foregrounds differ, or fewer than 2 images can tell for both.</exception>
    internal static BackgroundComparison Of(BackgroundAttention one, BackgroundAttention other)
    {
        if (one.Foreground != other.Foreground)
            throw new InvalidConfigurationException($"'{one.Label}' and '{other.Label}' were measured with different foregrounds ({one.Foreground}; {other.Foreground}); measure both with one.");
        var others = other.Images.Where(i => i.Share is not null).ToDictionary(i => i.Sample, i => i.Share!.Value);
        var pairs = one.Images.Where(i => i.Share is not null && others.ContainsKey(i.Sample)).Select(i => (First: i.Share!.Value, Second: others[i.Sample])).ToArray();
        if (pairs.Length < 2)
            throw new InvalidConfigurationException($"'{one.Label}' and '{other.Label}' have {pairs.Length} images in common that can tell for both; 2 or more are needed.");
        var (x, y) = (Array.ConvertAll(pairs, p => p.First), Array.ConvertAll(pairs, p => p.Second));
        var mean = Bootstrap.MeanDifference(x, y);
        return new(one.Label, other.Label, pairs.Length, mean.Estimate.Value, mean.Interval, WilcoxonSignedRank.Run(x, y));
    }
}
