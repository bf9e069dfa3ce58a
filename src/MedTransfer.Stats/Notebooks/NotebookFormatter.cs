namespace MedTransfer.Notebooks;

/// <summary>Shows values of a type in one format. Names and shapes of its public members are .NET Interactive's convention.</summary>
/// <param name="mimeType">The format, such as <c>text/html</c>.</param>
/// <param name="write">Writes a value.</param>
internal sealed class NotebookFormatter<T>(string mimeType, Func<T, string> write)
{
    /// <summary>The format.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value; false leaves it to others.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        writer.Write(write(value));
        return true;
    }
}
