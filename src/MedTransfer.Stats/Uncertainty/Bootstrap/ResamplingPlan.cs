namespace MedTransfer.Stats;

/// <summary>
/// What is drawn with replacement: single samples, or clusters of samples that belong together (all images of a
/// patient), each within its stratum (its class), whose size then stays as it is.
/// </summary>
public sealed class ResamplingPlan
{
    // The samples of each unit; null where every sample is a unit of its own.
    private readonly int[][]? clusters;

    private ResamplingPlan(string name, int samples, int[][] strata, int[][]? clusters)
    {
        Name = name;
        Samples = samples;
        Strata = strata;
        this.clusters = clusters;
        Units = strata.Sum(s => s.Length);
        Require.AtLeast(2, Units, clusters is null ? "samples" : "clusters", nameof(clusters));
    }

    /// <summary>Number of samples N.</summary>
    public int Samples { get; }

    /// <summary>Number of samples or clusters that are drawn from.</summary>
    public int Units { get; }

    /// <summary>Such as <c>stratified</c>; empty for plain resampling.</summary>
    internal string Name { get; }

    /// <summary>The units of each stratum.</summary>
    internal int[][] Strata { get; }

    /// <summary>Whether samples are drawn one by one.</summary>
    internal bool Single => clusters is null;

    /// <summary>Every sample on its own.</summary>
    /// <param name="samples">N, at least 2.</param>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is below 2.</exception>
    public static ResamplingPlan Simple(int samples)
    {
        Require.AtLeast(2, samples, "samples", nameof(samples));
        return new ResamplingPlan("", samples, [[.. Enumerable.Range(0, samples)]], null);
    }

    /// <summary>Samples within their stratum, usually their class.</summary>
    /// <param name="strata">[N], any numbers; N at least 2.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 samples.</exception>
    public static ResamplingPlan Stratified(ReadOnlySpan<int> strata)
    {
        Require.AtLeast(2, strata.Length, "samples", nameof(strata));
        return new ResamplingPlan("stratified", strata.Length, Members(strata.ToArray()), null);
    }

    /// <summary>Whole clusters; a resample then has as many clusters as the data, not as many samples.</summary>
    /// <param name="clusters">[N], the cluster of each sample, any numbers; at least 2 clusters.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 clusters.</exception>
    public static ResamplingPlan Clustered(ReadOnlySpan<int> clusters)
    {
        int[][] members = Members(clusters.ToArray());
        return new ResamplingPlan("clustered", clusters.Length, [[.. Enumerable.Range(0, members.Length)]], members);
    }

    /// <summary>Whole clusters within strata of clusters.</summary>
    /// <param name="clusters">[N], the cluster of each sample, any numbers; at least 2 clusters.</param>
    /// <param name="strata">[N], the same for all samples of a cluster.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 2 clusters, or a cluster lies in
    /// two strata; the message names it.</exception>
    public static ResamplingPlan Clustered(ReadOnlySpan<int> clusters, ReadOnlySpan<int> strata)
    {
        if (clusters.Length != strata.Length)
        {
            throw new ArgumentException(
                $"There are {clusters.Length} samples with a cluster and {strata.Length} with a stratum.", nameof(strata));
        }

        int[][] members = Members(clusters.ToArray());
        var stratumOf = new int[members.Length];
        for (int k = 0; k < members.Length; k++)
        {
            stratumOf[k] = strata[members[k][0]];
            foreach (int i in members[k])
            {
                if (strata[i] != stratumOf[k])
                {
                    throw new ArgumentException(
                        $"Cluster {clusters[i]} has samples in the strata {stratumOf[k]} and {strata[i]} (sample {i}).",
                        nameof(strata));
                }
            }
        }

        return new ResamplingPlan("stratified clustered", clusters.Length, Members(stratumOf), members);
    }

    /// <summary>Refuses a plan for other data.</summary>
    internal void Fits(int samples)
    {
        if (Samples != samples)
        {
            throw new ArgumentException(
                $"The resampling plan is for {Samples} samples, the data have {samples}.", nameof(samples));
        }
    }

    /// <summary>Draws how often each sample is taken.</summary>
    internal void Draw(RandomStream random, Span<int> counts)
    {
        counts.Clear();
        foreach (int[] units in Strata)
        {
            if (clusters is null)
            {
                for (int k = 0; k < units.Length; k++) counts[units[random.Below(units.Length)]]++;
                continue;
            }

            for (int k = 0; k < units.Length; k++)
            {
                foreach (int i in clusters[units[random.Below(units.Length)]]) counts[i]++;
            }
        }
    }

    /// <summary>Sets how often the samples of one unit are taken.</summary>
    internal void SetUnit(int unit, int times, Span<int> counts)
    {
        if (clusters is null) counts[unit] = times;
        else
        {
            foreach (int i in clusters[unit]) counts[i] = times;
        }
    }

    private static int[][] Members(int[] labels) =>
        [.. Enumerable.Range(0, labels.Length).GroupBy(i => labels[i]).Select(g => g.ToArray())];
}
