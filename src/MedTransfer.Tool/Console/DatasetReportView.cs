using System.Globalization;
using MedTransfer.Data;

namespace MedTransfer.Tool.Console;

/// <summary>Shows a data set's report to people.</summary>
internal static class DatasetReportView
{
    private const int Shown = 5;

    internal static void Show(DatasetReport report)
    {
        foreach (var b in report.Balance)
        {
            var ratio = b.Imbalance is { } imbalance ? $", rarest : commonest {imbalance.ToString("0.00", CultureInfo.InvariantCulture)}" : "";
            var unknown = b.Unknown > 0 ? $", {b.Unknown} labels not known" : "";
            Screen.Line($"{b.Split.ToString().ToLowerInvariant()}: {b.Samples} samples, by class {string.Join(" ", b.Counts)}{ratio}{unknown}");
        }

        Screen.Line($"equal images: {report.Duplicates.Count} groups, {report.LeakedSamples} samples across splits, {report.ConflictingLabels} groups with unequal labels");
        foreach (var group in report.Duplicates.Listed.Take(Shown)) Screen.Line($"  {string.Join(" = ", group.Samples)}");
        if (report.NearDuplicates is { } near)
        {
            Screen.Line($"alike images: {near.Count}, {report.LeakedNearDuplicates} across splits");
            foreach (var n in near.Listed.Take(Shown)) Screen.Line($"  {n.Original} ~ {n.Sample}, {n.Distance} of 64 bits{(n.IsMirrored ? ", mirrored" : "")}");
        }

        if (report.SharedGroups is { } shared) Screen.Line($"groups in several splits: {shared.Count}");
        Screen.Line($"images of one colour: {report.ConstantImages.Count}");
        foreach (var warning in report.Warnings) Screen.Line($"! {warning}");
    }
}
