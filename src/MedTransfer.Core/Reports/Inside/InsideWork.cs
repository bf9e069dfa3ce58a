using MedTransfer.Core.Configuration;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Data;

namespace MedTransfer.Core.Reports.Inside;

/// <summary>Computes what a report shows of the inside of networks, and writes it below the study's folder.</summary>
internal static class InsideWork
{
    internal static IReadOnlyList<SavedExplanations> Explain(StudyReport report, InsideOptions options, IProgress<InsideProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        StudyRecord[] runs = [.. InsideRuns.Explained(report).Take(options.MostNetworks)];
        if (runs.Length == 0) throw new InvalidConfigurationException($"'{report.Folder.FullPath}' holds no finished run whose network could be explained. Run the study first.");
        var saved = new List<SavedExplanations>();
        ImageDataset? data = null;
        try
        {
            foreach (var (record, i) in runs.Select((r, i) => (r, i)))
            {
                cancellation.ThrowIfCancellationRequested();
                var told = Told(progress, $"{report.Shown.Cell(record.Run)}, {record.Run.Initialization}", i, runs.Length);
                told(0);
                using var network = RunNetwork.Load(report.Folder.Run(record.Run).FullPath, options.Device);
                if (data is null || data.Md5 != record.Run.Config.Data.Md5)
                {
                    data?.Dispose();
                    data = null;
                    data = network.LoadData(options.DataPath);
                }

                saved.Add(Explanations.Of(network, data[options.Split], options.Methods, new() { Count = options.Count })
                    .Save(InsideFolder.Maps(report.Folder, record.Run.Config.Id), new() { RowsPerPage = options.Count }, new DirectProgress<int>(told), cancellation));
            }
        }
        finally
        {
            data?.Dispose();
        }

        return saved;
    }

    internal static IReadOnlyList<RepresentationGroups> Compare(StudyReport report, InsideOptions options, IProgress<InsideProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        var cells = InsideRuns.Compared(report).Take(options.MostComparisons).ToArray();
        if (cells.Length == 0) throw new InvalidConfigurationException($"'{report.Folder.FullPath}' holds no two finished runs of one data set and network, of which one could be compared with the other. Run the study first.");
        var results = new List<RepresentationGroups>();
        foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
        {
            cancellation.ThrowIfCancellationRequested();
            var told = Told(progress, report.Shown.Cell(cell[0].Run), i, cells.Length);
            told(0);
            RunGroup[] groups = [.. cell.GroupBy(r => r.Run.Initialization).Select(g => new RunGroup(g.Key, [.. g.Take(options.Seeds).Select(r => report.Folder.Run(r.Run).FullPath)]))];
            var result = RepresentationStudy.CompareRunGroups(
                groups,
                new() { Measures = options.Measures, Images = options.Images, Split = options.Split, DataPath = options.DataPath },
                options.Device,
                new DirectProgress<RepresentationProgress>(p => told(p.Images)),
                cancellation);
            result.Save(InsideFolder.Similarity(report.Folder, cell[0].Run.Config.Id));
            results.Add(result);
        }

        return results;
    }

    private static Action<int> Told(IProgress<InsideProgress>? progress, string subject, int number, int count) => images => progress?.Report(new(subject, number + 1, count, images));
}
