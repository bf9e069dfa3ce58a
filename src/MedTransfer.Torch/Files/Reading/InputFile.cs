using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>Opens files from outside for reading by position, with one clear error for every way that can fail.</summary>
internal static class InputFile
{
    /// <summary>Opens a file; several threads may read from the handle at once.</summary>
    /// <exception cref="InvalidConfigurationException">The path is missing, a folder, or not readable.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidConfigurationException($"{path} is a folder; a file was expected. Give the path of the file in it.");
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidConfigurationException($"{path} does not exist. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InvalidConfigurationException($"{path} cannot be opened for reading: {e.Message}", e);
        }
    }

    /// <summary>Fills the span from the position, or fails when the file ends before.</summary>
    /// <exception cref="InvalidContentException">The file ends early or the system cannot read it.</exception>
    public static void ReadExactly(SafeFileHandle file, Span<byte> buffer, long position, string path)
    {
        while (buffer.Length > 0)
        {
            var read = Read(file, buffer, position, path);
            if (read == 0)
                throw new InvalidContentException($"{path}: the file ends at byte {position}, {buffer.Length} bytes too early. It may be still in transfer or was cut off; fetch it again.");
            buffer = buffer[read..];
            position += read;
        }
    }

    /// <summary>Reads at most as much as the span holds; 0 at the end of the file.</summary>
    /// <exception cref="InvalidContentException">The system cannot read the file.</exception>
    public static int Read(SafeFileHandle file, Span<byte> buffer, long position, string path)
    {
        try
        {
            return RandomAccess.Read(file, buffer, position);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidContentException($"{path}: reading at byte {position} failed: {e.Message}", e);
        }
    }
}
