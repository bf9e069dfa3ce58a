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

    /// <summary>All files that the weights are in: this one, or the shards that an index names.</summary>
    public virtual IReadOnlyList<string> Files => [Path];

    /// <summary>Its tensors, in the order of the file.</summary>
    public IReadOnlyList<WeightEntry> Entries { get; }

    /// <summary>Texts that are stored beside the tensors; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The format in a few words, <c>safetensors</c> for example.</summary>
    public abstract string Format { get; }

    /// <summary>What a person should know about the file, one sentence each: which key of a checkpoint holds the weights, for example.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Opens a file of any supported format, which its content tells, not its name.</summary>
    /// <param name="path">
    /// A safetensors file, a file of <c>torch.save</c> (both formats), the index of weights in several files, or a folder that
    /// holds <c>model.safetensors.index.json</c>, <c>model.safetensors</c>, <c>pytorch_model.bin.index.json</c> or
    /// <c>pytorch_model.bin</c>, of which the first there is counts.
    /// </param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or none in the folder.</exception>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file breaks a rule of its format; the message names it.</exception>
    public static WeightFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) path = InFolder(path);
        var start = WeightFormat.Start(path);
        return WeightFormat.Of(start) == WeightFormat.Kind.Index ? ShardedWeights.Open(path) : OpenOne(path, start);
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

    /// <summary>Spares the checksums: the caller knows that the file was verified and has not changed since.</summary>
    internal virtual void AssumeVerified()
    {
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The entry of this name.</summary>
    internal WeightEntry Find(string name) => byName.TryGetValue(name, out var entry) ? entry : throw new InvalidContentException(
        $"'{Path}' holds no tensor '{Printable.Name(name)}' (it holds {Entries.Count}).{DidYouMean.Sentence(name, byName.Keys)}");

    /// <summary>Opens a file that is no index.</summary>
    private protected static WeightFile OpenOne(string path) => OpenOne(path, WeightFormat.Start(path));

    /// <summary>Reads a tensor's values into the memory of one: contiguous, on the CPU, of the entry's type and shape. No copy is made on the way.</summary>
    /// <returns>Whether no value is NaN or infinite.</returns>
    internal abstract bool ReadInto(WeightEntry entry, Tensor target);

    /// <summary>Closes what is open.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected abstract void Dispose(bool disposing);

    private static WeightFile OpenOne(string path, ReadOnlySpan<byte> start) => WeightFormat.Of(start) switch
    {
        WeightFormat.Kind.SafeTensors => SafeTensorsFile.Open(path),
        WeightFormat.Kind.Zip => PyTorchFile.Open(path, WeightFormat.Kind.Zip, key: null),
        WeightFormat.Kind.Legacy => PyTorchFile.Open(path, WeightFormat.Kind.Legacy, key: null),

        // A broken file of this name: its reader knows best what is wrong with it.
        _ when path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) && WeightFormat.LooksLike(start) is null => SafeTensorsFile.Open(path),
        _ => throw WeightFormat.Error(path, start),
    };

    private static string InFolder(string folder)
    {
        string[] names = ["model.safetensors.index.json", "model.safetensors", "pytorch_model.bin.index.json", "pytorch_model.bin"];
        return names.Select(n => System.IO.Path.Combine(folder, n)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The folder '{folder}' holds none of {string.Join(", ", names)}. Give the path of the file in it.");
    }
}
