using System.Numerics;

namespace MedTransfer.Data;

/// <summary>
/// Finds images whose difference hashes differ in few bits. Two hashes that differ in at most d bits agree wholly in one of d + 1
/// bands of bits, so only hashes with an equal band are compared (Manku, Jain and Das Sarma, "Detecting Near-Duplicates for Web
/// Crawling", 2007).
/// </summary>
internal static class NearDuplicateSearch
{
    internal readonly record struct Pair(int Sample, int Original, int Distance, bool IsMirrored);

    /// <summary>For each sample the most alike earlier one, of an earlier split where there is one within the distance.</summary>
    public static List<Pair> Find(ImageTraits[] traits, SampleIndex samples, DatasetReportOptions options, CancellationToken cancellation)
    {
        var bands = options.MaximumDistance + 1;
        var tables = Enumerable.Range(0, bands).Select(_ => new Dictionary<ulong, List<int>>()).ToArray();
        // Of equal hashes in one split only the first is kept: the others are found through it.
        var known = new HashSet<(ulong, Split)>();
        var seen = new HashSet<(UInt128, UInt128)>();
        var pairs = new List<Pair>();
        const int checkEvery = 4096;
        for (var i = 0; i < samples.Count; i++)
        {
            if (i % checkEvery == 0) cancellation.ThrowIfCancellationRequested();
            // Images of one colour all look alike, and equal images are listed as such.
            if (traits[i].IsConstant || !seen.Add((traits[i].High, traits[i].Low))) continue;
            Pair? best = null;
            Search(traits[i].Look, isMirrored: false);
            if (options.Mirrored) Search(traits[i].MirroredLook, isMirrored: true);
            if (best is { } found) pairs.Add(found);
            if (!known.Add((traits[i].Look, samples.SplitOf(i)))) continue;
            for (var band = 0; band < bands; band++)
            {
                var key = Key(traits[i].Look, band, bands);
                if (!tables[band].TryGetValue(key, out var bucket)) tables[band].Add(key, bucket = []);
                bucket.Add(i);
            }

            void Search(ulong look, bool isMirrored)
            {
                for (var band = 0; band < bands; band++)
                {
                    if (!tables[band].TryGetValue(Key(look, band, bands), out var bucket)) continue;
                    foreach (var other in bucket)
                    {
                        var distance = BitOperations.PopCount(look ^ traits[other].Look);
                        if (distance > options.MaximumDistance) continue;
                        var pair = new Pair(i, other, distance, isMirrored);
                        if (best is null || Rank(pair).CompareTo(Rank(best.Value)) < 0) best = pair;
                    }
                }
            }
        }

        return pairs;

        (bool, int, bool, int) Rank(Pair pair) => (samples.SplitOf(pair.Sample) == samples.SplitOf(pair.Original), pair.Distance, pair.IsMirrored, pair.Original);
    }

    /// <summary>One of the nearly equal parts that the 64 bits are cut into.</summary>
    private static ulong Key(ulong look, int band, int bands)
    {
        var (start, end) = (64 * band / bands, 64 * (band + 1) / bands);
        return end - start == 64 ? look : (look >> start) & ((1UL << (end - start)) - 1);
    }
}
