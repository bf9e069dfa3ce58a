namespace TorchSharp.PyBridge;

/// <summary>Gives the rest of a stream as a file: the readers of weights read by position.</summary>
internal static class Spool
{
    /// <summary>Runs an action on a file that holds what the stream holds from its place on.</summary>
    internal static T Read<T>(Stream stream, bool leaveOpen, Func<string, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            if (stream is FileStream { CanWrite: false, Position: 0 } file && File.Exists(file.Name)) return read(file.Name);
            var folder = Directory.CreateTempSubdirectory("medtransfer-");
            try
            {
                var path = Path.Combine(folder.FullName, "stream");
                using (var copy = File.Create(path)) stream.CopyTo(copy);
                return read(path);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        finally
        {
            if (!leaveOpen) stream.Dispose();
        }
    }

    /// <summary>Writes to a stream.</summary>
    internal static void Write(Stream stream, bool leaveOpen, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            write(stream);
        }
        finally
        {
            if (!leaveOpen) stream.Dispose();
        }
    }
}
