using MedTransfer.Weights;

namespace TorchSharp.PyBridge;

/// <summary>State dicts in the safetensors format.</summary>
public static class Safetensors
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keysToKeep">The names to read; null for all. Names that the file lacks are left out.</param>
    /// <returns>New tensors on the CPU by name.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">The file breaks a rule of the format; the message names it.</exception>
    public static Dictionary<string, torch.Tensor> LoadStateDict(string path, List<string>? keysToKeep = null)
    {
        using var scope = torch.NewDisposeScope();
        using var file = SafeTensors.Open(path);
        HashSet<string>? kept = keysToKeep is null ? null : [.. keysToKeep];
        return file.Entries.Where(e => kept?.Contains(e.Name) != false)
            .ToDictionary(e => e.Name, e => file.Read(e.Name).MoveToOuterDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>Reads a stream from its place to its end; see <see cref="LoadStateDict(string, List{string})"/>.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <param name="keysToKeep">The names to read; null for all.</param>
    /// <returns>New tensors on the CPU by name.</returns>
    /// <inheritdoc cref="LoadStateDict(string, List{string})" path="/exception"/>
    public static Dictionary<string, torch.Tensor> LoadStateDict(Stream stream, bool leaveOpen = false, List<string>? keysToKeep = null) =>
        Spool.Read(stream, leaveOpen, path => LoadStateDict(path, keysToKeep));

    /// <summary>Writes a file: whole, or it stays as it was.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="stateDict">The tensors by name.</param>
    /// <exception cref="ArgumentException">A type cannot be stored.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveStateDict(string path, Dictionary<string, torch.Tensor> stateDict) => SafeTensors.Save(path, stateDict, Metadata);

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stateDict">The tensors by name.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <exception cref="ArgumentException">A type cannot be stored; nothing was written.</exception>
    public static void SaveStateDict(Stream stream, Dictionary<string, torch.Tensor> stateDict, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stateDict);
        Spool.Write(stream, leaveOpen, SafeTensors.Writing(stateDict, Metadata));
    }

    // What Python's readers look for.
    private static Dictionary<string, string> Metadata => new() { ["format"] = "pt" };
}
