using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>Everything that is ranked over the data sets of a table.</summary>
/// <param name="Found">The rankings.</param>
/// <param name="Missing">What could not be ranked, and why.</param>
internal sealed record AllRankings(IReadOnlyList<Ranking> Found, IReadOnlyList<string> Missing)
{
    /// <summary>Ranks networks within each scheme and size, schemes within each size, and sizes within each scheme.</summary>
    internal static AllRankings Of(ResultTable table, CorrectionMethod correction = CorrectionMethod.Bonferroni, string block = RankedRows.Dataset)
    {
        var (found, missing) = (new List<Ranking>(), new List<string>());
        var (schemes, sizes) = (RankedRows.Values(table, RankedRows.Scheme), RankedRows.Values(table, RankedRows.Size));
        foreach (var scheme in schemes)
        {
            foreach (var size in sizes) Add(RankedRows.Where(table, (RankedRows.Scheme, scheme), (RankedRows.Size, size)), RankedRows.Network, $"networks-{Lines.Slug(scheme)}-{size}", $"Networks, {scheme}, {size} px", "seeds");
        }

        foreach (var size in sizes) Add(RankedRows.Where(table, (RankedRows.Size, size)), RankedRows.Scheme, $"schemes-{size}", $"Schemes, {size} px", "networks and seeds");
        foreach (var scheme in schemes) Add(RankedRows.Where(table, (RankedRows.Scheme, scheme)), RankedRows.Size, $"sizes-{Lines.Slug(scheme)}", $"Stored sizes, {scheme}", "networks and seeds");
        return new(found, missing);

        void Add(ResultTable rows, string by, string name, string title, string averaged)
        {
            if (Ranking.Of(rows, by, name, title, averaged, correction, block) is { } ranking) found.Add(ranking);
            else missing.Add($"{title}: a ranking needs three of them and two data sets that have all, which are not there.");
        }
    }
}
