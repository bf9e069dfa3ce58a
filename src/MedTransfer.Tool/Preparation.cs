using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool;

/// <summary>What may take long before a command's own work begins: fetching published files, decoding own images into the cache.</summary>
internal static class Preparation
{
    /// <summary>Prepares what a study needs, with a line of progress.</summary>
    internal static async Task RunAsync(StudyDefinition study, CancellationToken cancellation)
    {
        using var line = new FetchLine();
        await Study.Of(study).FetchAsync(line, cancellation).ConfigureAwait(false);
    }

    /// <summary>Prepares some files; a name that does not exist is left to the command.</summary>
    internal static async Task RunAsync(IEnumerable<StudyFile?> files, CancellationToken cancellation)
    {
        using var line = new FetchLine();
        await StudyFetch.RunAsync([.. files.OfType<StudyFile>()], line, cancellation).ConfigureAwait(false);
    }
}
