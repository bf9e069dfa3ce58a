using System.Globalization;
using MedTransfer.Core.Configuration;
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
            var unknown = b.Unknown > 0 ? $", {Counted.Of(b.Unknown, "label")} not known" : "";
            Screen.Line($"{b.Split.ToString().ToLowerInvariant()}: {Counted.Of(b.Samples, "sample")}, by class {string.Join(" ", b.Counts)}{ratio}{unknown}");
        }

        Screen.Line($"equal images: {Counted.Of(report.Duplicates.Count, "group")}, {Counted.Of(report.LeakedSamples, "sample")} across splits, {Counted.Of(report.ConflictingLabels, "group")} with unequal labels");
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
