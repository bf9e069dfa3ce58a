using MedTransfer.Core.Studies;
using MedTransfer.Files;

namespace MedTransfer.Tool.Console;

/// <summary>Says what is fetched and from where, and how far it is on a line that is written over.</summary>
internal sealed class FetchLine : IProgress<StudyFetchProgress>, IDisposable
{
    private readonly DecodingLine _decoding = new();
    private DownloadLine _download = new();

    public void Report(StudyFetchProgress value)
    {
        if (value.Download is { } bytes) _download.Report(bytes);
        else if (value.Images is { } images) _decoding.Report(images);
        else Begin(value.File);
    }

    public void Dispose()
    {
        _download.Dispose();
        _decoding.Dispose();
    }

    private void Begin(StudyFile file)
    {
        Dispose();
        _download = new();
        if (OfflineSwitch.Find() is not null) return;
        if (file.Kind == StudyFileKind.Dataset) Screen.Note($"{file.Title} is not on this machine and is fetched: {file.Source} (licence {file.License}).");
        if (file.Kind == StudyFileKind.Weights) Screen.Note($"The {file.Title} are not on this machine and are fetched from {file.Source}; licence {file.License ?? "not recorded"}.");
    }
}
