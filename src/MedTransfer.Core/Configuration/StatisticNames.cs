using MedTransfer.Stats;

namespace MedTransfer.Core.Configuration;

/// <summary>What commands and study files call the tests and the adjustments of p-values.</summary>
internal static class StatisticNames
{
    public static IReadOnlyDictionary<string, PairedTestKind> Tests { get; } = new OrderedDictionary<string, PairedTestKind>(StringComparer.Ordinal)
    {
        ["paired-t"] = PairedTestKind.TTest,
        ["wilcoxon"] = PairedTestKind.WilcoxonSignedRank,
        ["permutation"] = PairedTestKind.Permutation,
        ["sign"] = PairedTestKind.Sign,
    };

    public static IReadOnlyDictionary<string, CorrectionMethod> Corrections { get; } = new OrderedDictionary<string, CorrectionMethod>(StringComparer.Ordinal)
    {
        ["none"] = CorrectionMethod.None,
        ["bonferroni"] = CorrectionMethod.Bonferroni,
        ["holm"] = CorrectionMethod.Holm,
        ["sidak"] = CorrectionMethod.Sidak,
        ["holm-sidak"] = CorrectionMethod.HolmSidak,
        ["hochberg"] = CorrectionMethod.Hochberg,
        ["hommel"] = CorrectionMethod.Hommel,
        ["bh"] = CorrectionMethod.BenjaminiHochberg,
        ["by"] = CorrectionMethod.BenjaminiYekutieli,
    };

    public static string Of(PairedTestKind test) => Tests.First(t => t.Value == test).Key;

    public static string Of(CorrectionMethod correction) => Corrections.First(c => c.Value == correction).Key;

    /// <summary>A test in words, for several of them.</summary>
    public static string Words(PairedTestKind test) => test switch
    {
        PairedTestKind.TTest => "paired t-tests",
        PairedTestKind.WilcoxonSignedRank => "Wilcoxon signed-rank tests",
        PairedTestKind.Permutation => "paired permutation tests",
        _ => "sign tests",
    };
}
