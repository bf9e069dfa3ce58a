namespace MedTransfer.Models;

/// <summary>Published weights of an architecture, by their full name, and what belongs to them.</summary>
public sealed record PretrainedWeights
{
    /// <summary>Architecture and tag, <c>resnet50.a1_in1k</c> for example.</summary>
    public required string Name { get; init; }

    /// <summary>Outputs of the classifier in the file; 0 where it has none.</summary>
    public required int Classes { get; init; }

    /// <summary>How images were prepared for these weights.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>Input size and crop with which the authors report results, where they differ from those of training; else null.</summary>
    public Preprocessing? TestPreprocessing { get; init; }

    /// <summary>Repository on the Hugging Face hub, or null.</summary>
    public string? HubId { get; init; }

    /// <summary>The file in that repository, or null for <c>model.safetensors</c> and, where there is none, <c>pytorch_model.bin</c>.</summary>
    public string? HubFile { get; init; }

    /// <summary>
    /// Where the authors publish the file, possibly in their own naming; null where they publish none that can be read, only an
    /// <c>.npz</c> for example: <see cref="HubId"/> then has a converted file.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>Rows of the file's classifier before the first class (a background class of some old files); 0 for nearly all.</summary>
    public int LabelOffset { get; init; }

    /// <summary>Whether the network was trained for exactly this input size (position embeddings, windows).</summary>
    public bool HasFixedInputSize { get; init; }

    /// <summary>Licence of the weights, or null where not recorded.</summary>
    public string? License { get; init; }

    /// <summary>The architecture, what stands before the first dot.</summary>
    public string Architecture => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The tag, what stands behind the first dot.</summary>
    public string Tag => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Refuses another network than the one that the weights are for.</summary>
    /// <param name="model">Name of the network.</param>
    /// <exception cref="InvalidConfigurationException">It is another one.</exception>
    public void RequireModel(string model)
    {
        if (Architecture != model) throw new InvalidConfigurationException($"Weights '{Name}' are for model '{Architecture}', not for '{model}'.");
    }

    /// <summary>The first hexadecimal digits of the SHA-256 that the published file's own name carries, or null.</summary>
    public string? HashPrefix => WeightFileName.HashPrefix(Url?.AbsolutePath);
}
