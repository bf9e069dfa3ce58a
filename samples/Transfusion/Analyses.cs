using System.Text;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Transfusion;

namespace MedTransfer.Samples.Transfusion;

/// <summary>What the finished runs say beside their AUC: how fast they converged, what they see, how far their weights and first filters moved.</summary>
internal static class Analyses
{
    /// <summary>The folder of the first study, below the sample's.</summary>
    internal const string TransferFolder = "transfer";

    /// <summary>The folder of the partial transfer, below the sample's.</summary>
    internal const string PartialFolder = "partial";

    /// <summary>Computes all analyses, writes each to a folder of its own, and their tables to <c>transfusion.md</c>.</summary>
    internal static void Write(Sample sample, StudyReport transfer, StudyReport partial)
    {
        var text = new StringBuilder("# Transfusion\n");
        var files = new List<string>();
        if (transfer.IsSynthetic) text.Append($"\n**{Lines.Synthetic}**\n");

        var convergence = ConvergenceStudy.OfFolders([transfer.Folder.FullPath], new() { Interpolate = true });
        Add("Speed of convergence", convergence.ToString(), convergence.Save(Place("convergence")));

        var sweep = PartialTransferSweep.Read(partial.Folder.FullPath, new() { Interpolate = true });
        Add("Partial transfer", sweep.ToString(), sweep.Save(Place("partial-transfer")));

        foreach (var cell in Cells(transfer))
        {
            sample.Cancellation.ThrowIfCancellationRequested();
            var options = new RepresentationOptions { Images = sample.Choose(48, 500, 1000), NoiseDraws = sample.Choose(1, 5, 5), Groups = 0 };
            var groups = cell.Groups.Select(g => new RunGroup(g.Key, [.. g.Select(r => Folder(transfer, r))])).ToArray();
            var after = RepresentationStudy.CompareRunGroups(groups, options, sample.Device, cancellation: sample.Cancellation);
            Add($"What trained networks see: {cell.Title}", after.ToString(), after.Save(Place("similarity", cell.Name, "after")));
            var change = RepresentationStudy.CompareGroupsWithInitial(groups, options, sample.Device, cancellation: sample.Cancellation);
            Add($"What training changed: {cell.Title}", change.ToString(), change.Save(Place("similarity", cell.Name, "before-after")));
            foreach (var group in cell.Groups)
            {
                using var run = RunNetwork.Load(Folder(transfer, group.First()), sample.Device);
                var filters = FirstLayerFilters.Of(run);
                Add($"First filters: {cell.Title}, {group.Key}", filters.ToString(), filters.Save(Place("filters", cell.Name, Lines.Slug(group.Key))));
            }
        }

        var movement = MovementStudy.OfFolders([transfer.Folder.FullPath], device: sample.Device, cancellation: sample.Cancellation);
        Add("How far the weights moved", movement.ToString(), movement.Save(Place("movement")));

        var summary = Path.Combine(sample.Folder, "transfusion.md");
        File.WriteAllText(summary, text.ToString());
        Console.WriteLine($"\n{convergence}\n\n{sweep}\n\nAll tables: {summary}; beside it {files.Count} files in {string.Join(", ", "convergence", "partial-transfer", "similarity", "filters", "movement")}.");

        string Place(params string[] parts) => Path.Combine([sample.Folder, .. parts]);

        void Add(string title, string table, IReadOnlyList<string> written)
        {
            text.Append($"\n## {title}\n\n```\n{table}\n```\n");
            files.AddRange(written);
        }
    }

    /// <summary>Finished runs that differ in initialization and seed only, by initialization.</summary>
    private static IEnumerable<(string Name, string Title, IGrouping<string, PlannedRun>[] Groups)> Cells(StudyReport report)
    {
        var runs = report.Records.Where(r => !r.Run.IsStage && r.State == RunState.Finished).Select(r => r.Run);
        foreach (var cell in runs.GroupBy(r => (r.Config.Data.Name, Model: r.Config.Model.Name, Share: r.Config.Fraction ?? 1)))
        {
            var share = $"{Math.Round(cell.Key.Share * 100, 2)} %";
            yield return (Lines.Slug($"{cell.Key.Name}-{cell.Key.Model}-{Math.Round(cell.Key.Share * 100, 2)}"), $"{cell.First().DatasetTitle}, {cell.Key.Model}, {share} of the training images", [.. cell.GroupBy(r => r.Initialization)]);
        }
    }

    private static string Folder(StudyReport report, PlannedRun run) => report.Folder.Run(run).FullPath;
}
