using MedTransfer.Core.Attribution;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>Grad-CAM sheets of the same validation images for every arm: the first seed, the classes in turn.</summary>
internal static class Sheets
{
    /// <summary>Writes the sheets into <paramref name="folder"/>, a folder for each data set and arm.</summary>
    /// <returns>The folders, below <paramref name="folder"/>.</returns>
    internal static IReadOnlyList<string> Write(Sample sample, Protocol protocol, StudyReport report, string folder)
    {
        var written = new List<string>();
        var firsts = report.Records.Where(r => !r.Run.IsStage && r.State == RunState.Finished).Select(r => r.Run).GroupBy(r => (r.Config.Data.Name, r.Initialization)).Select(g => g.First());
        foreach (var run in firsts)
        {
            sample.Cancellation.ThrowIfCancellationRequested();
            using var network = RunNetwork.Load(report.Folder.Run(run).FullPath, sample.Device);
            using var data = network.LoadData(protocol.Targets.FirstOrDefault(t => t.IsOwn && t.Title == run.Config.Data.Name)?.Name);
            var name = Path.Combine(Lines.Slug(run.Config.Data.Name), Lines.Slug(run.Initialization));
            Explanations.Of(network, data.Validation, [AttributionMethod.GradCam], new() { Count = sample.Choose(4, 12, 12) }).Save(Path.Combine(folder, name), cancellation: sample.Cancellation);
            written.Add(name);
        }

        return written;
    }
}
