namespace MedTransfer.Models;

/// <summary>Published weights of an architecture, by their full name.</summary>
/// <param name="Name">Architecture and tag, <c>resnet50.a1_in1k</c> for example.</param>
/// <param name="Classes">Outputs of the classifier in the file, or null where not recorded.</param>
/// <param name="Preprocessing">How images were prepared, or null where not recorded.</param>
/// <param name="HubId">Repository on the Hugging Face hub, or null.</param>
/// <param name="License">Licence of the weights, or null where not recorded.</param>
public sealed record PretrainedWeights(string Name, int? Classes, Preprocessing? Preprocessing, string? HubId, string? License)
{
    /// <summary>The architecture, what stands before the first dot.</summary>
    public string Architecture => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The tag, what stands behind the first dot.</summary>
    public string Tag => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
