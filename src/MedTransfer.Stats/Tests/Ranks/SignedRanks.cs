namespace MedTransfer.Stats;

/// <summary>The ranks of the sizes of differences, summed by sign.</summary>
/// <param name="Plus">Sum of the ranks of the positive differences, with half of the zeros' under
/// <see cref="ZeroMethod.ZSplit"/>.</param>
/// <param name="Minus">The same of the negative ones.</param>
/// <param name="ZeroCount">How many differences are 0.</param>
/// <param name="HasTies">Whether sizes other than 0 are equal.</param>
/// <param name="Mean">Mean of <paramref name="Plus"/> when every sign is a fair coin.</param>
/// <param name="Deviation">Its standard deviation, corrected for ties.</param>
/// <param name="Doubled">Twice the mid-ranks of the differences that are not 0.</param>
/// <param name="DoubledPlus">The sum of those whose difference is positive.</param>
internal sealed record SignedRanks(
    double Plus, double Minus, int ZeroCount, bool HasTies, double Mean, double Deviation, int[] Doubled, long DoubledPlus)
{
    /// <summary>Ranks the differences.</summary>
    public static SignedRanks Of(ReadOnlySpan<double> differences, ZeroMethod method)
    {
        double[] all = differences.ToArray();
        double[] signed = Array.FindAll(all, d => d != 0);
        double[] ranked = method == ZeroMethod.Wilcox ? signed : all;
        MidRanks ranks = MidRanks.Of(Array.ConvertAll(ranked, Math.Abs));

        var doubled = new int[signed.Length];
        int used = 0;

        // Sums of doubled ranks leave an int behind from 46,341 differences on.
        long plus = 0, minus = 0;
        double zeroRanks = 0;
        for (int i = 0; i < ranked.Length; i++)
        {
            int rank = (int)(2 * ranks.Ranks[i]);
            if (ranked[i] == 0)
            {
                zeroRanks += ranks.Ranks[i];
                continue;
            }

            doubled[used++] = rank;
            if (ranked[i] > 0) plus += rank;
            else minus += rank;
        }

        double n = ranked.Length, zeros = ranked.Length - signed.Length;
        double mean = n * (n + 1), variance = n * (n + 1) * ((2 * n) + 1), ties = ranks.TieTerm;
        double zeroTies = zeros * ((zeros * zeros) - 1);
        if (method == ZeroMethod.Pratt)
        {
            mean -= zeros * (zeros + 1);
            variance -= zeros * (zeros + 1) * ((2 * zeros) + 1);
            ties -= zeroTies;
        }

        double half = method == ZeroMethod.ZSplit ? zeroRanks / 2 : 0;
        return new SignedRanks(
            (plus / 2.0) + half, (minus / 2.0) + half, all.Length - signed.Length,
            ranks.TieTerm > zeroTies, mean / 4, Math.Sqrt((variance - (ties / 2)) / 24), doubled, plus);
    }
}
