using MedTransfer.Core.Studies;

namespace MedTransfer.Samples;

/// <summary>What is fetched, a line each, and why a download waits or is tried again.</summary>
internal sealed class FetchLines : IProgress<StudyFetchProgress>
{
    private string? _last;

    public void Report(StudyFetchProgress value)
    {
        if (value.Download is null && value.Images is null) Show($"{(value.File.Kind == StudyFileKind.OwnImages ? "Reading" : "Fetching")} {value.File}");
        else if (value.Download?.Message is { } message) Show(message);
    }

    private void Show(string line)
    {
        if (line != _last) Console.WriteLine(line);
        _last = line;
    }
}
