using System.Runtime.ExceptionServices;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>Brings what runs need onto this machine: fetches published files, decodes one's own images into the cache.</summary>
internal static class StudyFetch
{
    /// <summary>All that a study needs. What is wrong with the study is told before anything is fetched for it.</summary>
    internal static async Task<IReadOnlyList<StudyFile>> RunAsync(StudyDefinition study, IProgress<StudyFetchProgress>? progress, CancellationToken cancellation)
    {
        StudyFiles.RequireModels(study);
        var files = StudyFiles.Of(study);
        StudyFile[] own = [.. files.Where(f => f.Kind == StudyFileKind.OwnImages)], published = [.. files.Except(own)];
        var decoded = await RunAsync(own, progress, cancellation).ConfigureAwait(false);
        if (published.Any(f => f.Path is null)) StudyPlanner.Plan(study, ComputeChoice.For(), new RunPlanner { AllowsMissing = true });
        return [.. decoded, .. await RunAsync(published, progress, cancellation).ConfigureAwait(false)];
    }

    /// <summary>Some files, one after the other. One that cannot be had does not keep the others from being fetched, so that a later call has less to do.</summary>
    internal static async Task<IReadOnlyList<StudyFile>> RunAsync(IReadOnlyList<StudyFile> files, IProgress<StudyFetchProgress>? progress, CancellationToken cancellation)
    {
        var open = files.Where(f => f.Path is null || f.Kind == StudyFileKind.OwnImages).ToList();
        var found = files.Except(open).ToList();
        var faults = new List<MedTransferException>();
        var (silent, skipped) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        for (var i = 0; i < open.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var told = new StudyFetchProgress(open[i], i + 1, open.Count);
            try
            {
                if (silent.Contains(HostOf(open[i]))) skipped.Add(open[i].Title);
                else found.Add(open[i] with { Path = await GetAsync(open[i], told, progress, cancellation).ConfigureAwait(false) });
            }
            catch (MedTransferException e)
            {
                faults.Add(e);

                // Each further file would be tried for minutes at an address that does not answer.
                if (e is InvalidConfigurationException && OfflineSwitch.Find() is null && open[i].Source is not null) silent.Add(HostOf(open[i]));
            }
        }

        Throw(faults, skipped);
        return found;
    }

    private static async Task<string> GetAsync(StudyFile file, StudyFetchProgress told, IProgress<StudyFetchProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(told);
        var bytes = new DirectProgress<DownloadProgress>(p => progress?.Report(told with { Download = p }));
        switch (file.Kind)
        {
            case StudyFileKind.Dataset:
                return (await MedMnist.DownloadAsync(file.Name, file.NativeSize, progress: bytes, cancellation: cancellation).ConfigureAwait(false)).Path;
            case StudyFileKind.Weights:
                return await WeightDownload.GetAsync(file.Name, progress: bytes, cancellation: cancellation).ConfigureAwait(false);
            default:
                await Datasets.PrepareAsync(file.Name, file.NativeSize, new DirectProgress<ImageProgress>(p => progress?.Report(told with { Images = p })), cancellation).ConfigureAwait(false);
                return file.Path!;
        }
    }

    private static string HostOf(StudyFile file) => Uri.TryCreate(file.Source, UriKind.Absolute, out var address) ? address.Host : file.Kind.ToString();

    /// <exception cref="MedTransferException">Something could not be had; one fault as it is, several as a list.</exception>
    private static void Throw(List<MedTransferException> faults, List<string> skipped)
    {
        if (faults.Count == 0) return;
        if (faults.Count == 1 && skipped.Count == 0) ExceptionDispatchInfo.Throw(faults[0]);
        var all = new Faults();
        all.AddRange(faults.Select(f => f.Message));
        if (skipped.Count > 0) all.Add($"not tried at an address that had just failed: {string.Join(", ", skipped)}");
        all.Throw("Not all files could be had");
    }
}
