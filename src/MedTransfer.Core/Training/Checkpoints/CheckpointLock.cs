using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>
/// The right to write a checkpoint file. It rests on an advisory lock that the operating system lifts when its holder dies, so what a
/// dead process left stands in nobody's way.
/// </summary>
internal static class CheckpointLock
{
    /// <exception cref="InvalidConfigurationException">Another training holds it.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IDisposable Acquire(string path)
    {
        var file = path + ".lock";
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (RunClaim.IsLockedByAnother(e))
        {
            throw new InvalidConfigurationException(
                $"Another training writes the checkpoint '{path}' now. Wait for it to end, or choose another file.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"Cannot write '{file}': {e.Message} Check that the folder may be written.", e);
        }
    }
}
