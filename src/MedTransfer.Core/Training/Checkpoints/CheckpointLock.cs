using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>The right to write a checkpoint file.</summary>
internal static class CheckpointLock
{
    /// <exception cref="InvalidConfigurationException">Another training holds it.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IDisposable Acquire(string path) => FileLock.TryAcquire(path + ".lock", FileOptions.DeleteOnClose)
        ?? throw new InvalidConfigurationException($"Another training writes the checkpoint '{path}' now. Wait for it to end, or choose another file.");
}
