using System.Globalization;

namespace MedTransfer.Data;

/// <summary>Puts a report's findings into sentences.</summary>
internal static class DatasetWarnings
{
    public static IReadOnlyList<string> Of(DatasetReport report)
    {
        var warnings = new List<string>();
        if (report.LeakedSamples > 0)
        {
            var example = report.Duplicates.Listed.FirstOrDefault(g => g.CrossesSplits);
            warnings.Add($"{Count(report.LeakedSamples, "image")} of the test or validation split {Verb(report.LeakedSamples, "equals", "equal")} one of an earlier split{Example(example is null ? null : AcrossSplits(example.Samples))}: results on them are too good.");
        }

        if (report.Duplicates.Count > 0 && report.LeakedSamples == 0)
            warnings.Add($"{Count(report.Duplicates.Count, "group")} of equal images {Verb(report.Duplicates.Count, "lies", "lie")} within a split{Example(report.Duplicates.Listed is [var first, ..] ? first.Samples : null)}.");
        if (report.ConflictingLabels > 0)
            warnings.Add($"{Count(report.ConflictingLabels, "group")} of equal images {Verb(report.ConflictingLabels, "has", "have")} unequal labels{Example(report.Duplicates.Listed.FirstOrDefault(g => g.HasConflictingLabels)?.Samples)}.");
        if (report.LeakedNearDuplicates > 0)
        {
            var example = report.NearDuplicates!.Listed is [var pair, ..] ? new[] { pair.Original, pair.Sample } : null;
            warnings.Add($"{Count(report.LeakedNearDuplicates, "image")} {Verb(report.LeakedNearDuplicates, "looks", "look")} like one of an earlier split{Example(example)}; look at some of them before trusting the split.");
        }

        if (report.SharedGroups is { Count: > 0 } shared)
            warnings.Add($"{Count(shared.Count, "group")} (patients) {Verb(shared.Count, "has", "have")} samples in more than one split{(shared.Listed is [var patient, ..] ? $", for example '{patient.Group}'" : "")}: split by patient.");
        if (report.ConstantImages.Count > 0) warnings.Add($"{Count(report.ConstantImages.Count, "image")} {Verb(report.ConstantImages.Count, "shows", "show")} one colour only{Example([.. report.ConstantImages.Listed.Take(1)])}.");
        foreach (var balance in report.Balance)
        {
            if (balance.Missing.Count > 0) warnings.Add($"The {balance.Split} split has no sample of {string.Join(", ", balance.Missing)}.");
        }

        // Beyond 1 : 10, accuracy says little: always naming the commonest of two classes is right in 9 of 10 cases.
        const double strong = 0.1;
        if (report.Balance[0] is { Imbalance: { } ratio and > 0 and < strong })
            warnings.Add($"In the training split, the commonest class has {(1 / ratio).ToString("0", CultureInfo.InvariantCulture)} times the samples of the rarest: look at the AUC or the balanced accuracy, and weigh or sample the classes.");
        return warnings;
    }

    private static string Count(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Verb(long count, string one, string many) => count == 1 ? one : many;

    /// <summary>A sample and its double in another split.</summary>
    private static SampleReference[] AcrossSplits(IReadOnlyList<SampleReference> samples) => [samples[0], samples.First(s => s.Split != samples[0].Split)];

    private static string Example(IReadOnlyList<SampleReference>? samples) =>
        samples is { Count: > 0 } ? $" (for example {string.Join(" and ", samples.Take(2))})" : string.Empty;
}
