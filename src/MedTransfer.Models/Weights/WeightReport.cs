using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>What became of every tensor of a weight file and of every entry of a model's state dict.</summary>
public sealed record WeightReport
{
    private const int Shown = 20;

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Its format, <c>safetensors</c> for example.</summary>
    public string Format { get; init; } = "";

    /// <summary>The model's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Outputs of the model's classifier.</summary>
    public int NumClasses { get; init; }

    /// <summary>State-dict entries that take their values from the file.</summary>
    public required IReadOnlyList<string> Loaded { get; init; }

    /// <summary>Entries that the file has under another name: (name in the file, name in the model).</summary>
    public IReadOnlyList<(string Source, string Name)> Renamed { get; init; } = [];

    /// <summary>Entries whose values were fitted to another shape, or made of several tensors.</summary>
    public IReadOnlyList<WeightChange> Resized { get; init; } = [];

    /// <summary>Tensors of the file that the network does not need, with the reason: (name in the file, reason).</summary>
    public IReadOnlyList<(string Source, string Reason)> Ignored { get; init; } = [];

    /// <summary>What was recognised in the file, one sentence each: the key of a checkpoint, the naming of the authors.</summary>
    public IReadOnlyList<string> Recognised { get; init; } = [];

    /// <summary>State-dict entries that the file does not have.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Tensors of the file that the model does not have.</summary>
    public IReadOnlyList<string> Unexpected { get; init; } = [];

    /// <summary>Tensors whose shape in the file is not the model's.</summary>
    public IReadOnlyList<ShapeMismatch> Shape { get; init; } = [];

    /// <summary>Entries of the classifier that were freshly initialised because the file's classifier does not fit.</summary>
    public IReadOnlyList<string> Reinitialised { get; init; } = [];

    /// <summary>Tensors of the file's classifier that were left out because the model has another classifier or none.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Entries above <see cref="WeightLoadOptions.UpTo"/>, which keep their initial values.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Entries whose element type differs between file and model: (name, type in the file).</summary>
    public IReadOnlyList<(string Name, string Type)> Converted { get; init; } = [];

    /// <summary>Loaded tensors that hold NaN or infinities.</summary>
    public IReadOnlyList<string> NonFinite { get; init; } = [];

    /// <summary>Whether everything fits: nothing missing, unexpected or of another shape (a replaced classifier fits).</summary>
    public bool IsCompatible => Missing.Count == 0 && Unexpected.Count == 0 && Shape.Count == 0;

    /// <summary>What a person should know about this load, one sentence each; empty where all went as expected.</summary>
    /// <returns>The sentences.</returns>
    public IEnumerable<string> Notes()
    {
        foreach (var sentence in Recognised) yield return sentence;
        foreach (var change in Resized.GroupBy(r => r.What)) yield return $"{First([.. change.Select(c => c.Name)])}: {change.Key}";
        foreach (var reason in Ignored.GroupBy(i => i.Reason)) yield return $"{reason.Count()} tensors were left out ({reason.Key}): {First([.. reason.Select(r => r.Source)])}";
        if (Kept.Count > 0) yield return $"{Kept.Count} entries above the transferred parts keep their initial values: {First(Kept)}";
        if (Reinitialised.Count > 0) yield return $"the classifier ({string.Join(", ", Reinitialised)}) was freshly initialised: the file has none for this number of classes";
        if (Dropped.Count > 0 && Reinitialised.Count == 0) yield return $"the file's classifier ({string.Join(", ", Dropped)}) was left out: the model has none";
        foreach (var type in Converted.GroupBy(c => c.Type)) yield return $"{type.Count()} tensors were converted from {type.Key}";
        if (NonFinite.Count > 0) yield return $"{NonFinite.Count} tensors hold NaN or infinities: {First(NonFinite)}";
    }

    /// <summary>The lists of what does not fit, the first 20 of each.</summary>
    /// <returns>One text of several lines.</returns>
    public string Differences() =>
        $"missing from the file ({Missing.Count}): {First(Missing, Shown)}\n" +
        $"unexpected in the file ({Unexpected.Count}): {First(Unexpected, Shown)}\n" +
        $"of another shape ({Shape.Count}): {First([.. Shape.Select(s => s.ToString())], Shown)}";

    private static string First(IReadOnlyList<string> names, int shown = 5)
    {
        var text = string.Join(", ", names.Take(shown).Select(Printable.Name));
        return names.Count == 0 ? "none" : names.Count <= shown ? text : $"{text}, … ({names.Count - shown} more)";
    }
}
