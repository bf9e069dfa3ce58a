using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// An open file of named tensors, whatever its format: what it declares is read and checked when it is opened, values are
/// read when asked for, straight from the file into the memory of a tensor.
/// </summary>
public abstract class WeightFile : IDisposable
{
    private readonly Dictionary<string, WeightEntry> byName;

    private protected WeightFile(string path, IReadOnlyList<WeightEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        Path = path;
        Entries = entries;
        Metadata = metadata;
        byName = entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its tensors, in the order of the file.</summary>
    public IReadOnlyList<WeightEntry> Entries { get; }

    /// <summary>Texts that are stored beside the tensors; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The format in a few words, <c>safetensors</c> for example.</summary>
    public abstract string Format { get; }

    /// <summary>What a person should know about the file, one sentence each: which key of a checkpoint holds the weights, for example.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Opens a file of any supported format, which its content tells, not its name.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file breaks a rule of its format; the message names it.</exception>
    public static WeightFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafeTensorsFile.Open(path);
    }

    /// <summary>Whether the file holds a tensor of this name.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>True where it does.</returns>
    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>A new contiguous tensor on the CPU, of the type and shape that the file declares.</returns>
    /// <exception cref="InvalidContentException">There is no such tensor, or the file became shorter since it was opened.</exception>
    public Tensor Read(string name)
    {
        var entry = Find(name);
        using var scope = NewDisposeScope();
        var tensor = empty([.. entry.Shape], dtype: entry.Type);
        ReadInto(entry, tensor);
        return tensor.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Reads all bytes once, and throws where they are not what the file says they are (checksums, where the format has
    /// them). Memory stays as it is.
    /// </summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InvalidContentException">A checksum is wrong, or the file became shorter.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract void Verify(CancellationToken cancellation = default);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The entry of this name.</summary>
    internal WeightEntry Find(string name) => byName.TryGetValue(name, out var entry) ? entry : throw new InvalidContentException(
        $"'{Path}' holds no tensor '{Printable.Name(name)}' (it holds {Entries.Count}).{DidYouMean.Sentence(name, byName.Keys)}");

    /// <summary>Reads a tensor's values into the memory of one: contiguous, on the CPU, of the entry's type and shape. No copy is made on the way.</summary>
    internal abstract void ReadInto(WeightEntry entry, Tensor target);

    /// <summary>Closes what is open.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected abstract void Dispose(bool disposing);
}
