namespace MedTransfer.Core.Results;

/// <summary>Makes folders for results.</summary>
internal static class ResultFolder
{
    /// <summary>The folder's full path; it exists afterwards.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Create(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder '{Path.GetFullPath(folder)}' cannot be made: {e.Message.TrimEnd('.')}. Give one where you may write.", e);
        }
    }
}
