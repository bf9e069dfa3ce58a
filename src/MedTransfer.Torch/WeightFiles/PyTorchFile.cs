using MedTransfer.Files;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// An open file of <c>torch.save</c> that holds a state dict, in the ZIP format (PyTorch 1.6 and later) or the one before. The
/// pickle in it is read by a small reader that knows what weights consist of; nothing from it is ever run.
/// </summary>
public sealed class PyTorchFile : WeightFile
{
    private readonly PyTorchContainer container;

    private PyTorchFile(string path, PyTorchContainer container, List<PyTorchEntry> entries, List<string> notes)
        : base(path, entries, new Dictionary<string, string>())
    {
        this.container = container;
        Notes = notes;
    }

    /// <inheritdoc/>
    public override string Format => container.Format;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes { get; }

    /// <summary>Opens a file, and checks all that it declares.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">Where the file is a checkpoint of several state dicts: the key of the one to take. By default the
    /// first there is of <c>state_dict_ema, model_ema, state_dict, model</c> (timm's order) and other common ones, else the
    /// file's dict itself; <see cref="Notes"/> tells.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, holds more than a state dict, or has no such key.</exception>
    public static PyTorchFile Open(string path, string? key = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var start = WeightFormat.Start(path);
        return WeightFormat.Of(start) is var kind && kind is WeightFormat.Kind.Zip or WeightFormat.Kind.Legacy
            ? Open(path, kind, key)
            : throw WeightFormat.Error(path, start);
    }

    /// <summary>Writes tensors as <c>torch.save</c> writes a state dict: either the whole new file is there afterwards or what was there before.</summary>
    /// <param name="path">The file; its folder must exist. It may be a file that is open for reading.</param>
    /// <param name="tensors">The tensors by name; any device and layout. Tensors that share all their memory are stored once.</param>
    /// <exception cref="ArgumentException">A type cannot be stored.</exception>
    /// <exception cref="IOException">The file cannot be written; a file that was there is unchanged.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        AtomicFile.Write(path, stream => PyTorchWriter.Write(stream, tensors));
    }

    /// <inheritdoc/>
    /// <remarks>Only the ZIP format has checksums; of the one before only the length is checked.</remarks>
    public override void Verify(CancellationToken cancellation = default)
    {
        var records = Entries.Cast<PyTorchEntry>().Select(e => e.Record).Distinct().OrderByDescending(r => r.Bytes).ToList();
        var end = records.Select(r => r.Position + r.Bytes).DefaultIfEmpty().Max();
        if (RandomAccess.GetLength(container.Handle) < end) throw new InvalidContentException($"'{Path}' became shorter than {end} bytes since it was opened. Get the file again from its source.");
        SideBySide.Run([.. records.Where(r => !r.IsVerified).Select(r => (Action)(() => container.Verify(r, cancellation)))]);
    }

    internal override void AssumeVerified()
    {
        foreach (var entry in Entries.Cast<PyTorchEntry>()) entry.Record.AssumeVerified();
    }

    internal static PyTorchFile Open(string path, WeightFormat.Kind kind, string? key)
    {
        var container = PyTorchContainer.Open(path, kind);
        try
        {
            var (state, notes) = StateDictFinder.Find(path, container.Content, key);
            var entries = new List<PyTorchEntry>();
            var skipped = new List<string>();
            foreach (var (name, value) in state.Items)
            {
                if (name is string text && value is PickledTensor tensor) entries.Add(container.Entry(text, tensor));
                else skipped.Add($"{(name is string s ? Printable.Name(s) : PickleCalls.NameOf(name))} ({PickleCalls.NameOf(value)})");
            }

            if (entries.Count == 0 && skipped.Count > 0)
                throw new InvalidContentException($"'{path}' holds no tensors where its weights should be, but {string.Join(", ", skipped.Take(20))}. Save a dict of tensors, or give the key of one.");
            if (skipped.Count > 0) notes.Add($"Not tensors, and left out: {string.Join(", ", skipped.Take(20))}{(skipped.Count > 20 ? $" and {skipped.Count - 20} more" : "")}.");
            return new PyTorchFile(path, container, entries, notes);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    internal override bool ReadInto(WeightEntry entry, Tensor target) => container.ReadInto((PyTorchEntry)entry, target);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => container.Dispose();
}
