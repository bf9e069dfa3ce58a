using MedTransfer.Core.Studies;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>A pretrained network of the study.</summary>
/// <param name="Model">Its name in the registry.</param>
/// <param name="Initialization">Where its weights come from; a full tag is its name in tables.</param>
/// <param name="Rate">The encoder's learning rate where it is not varied.</param>
internal sealed record Network(string Model, StudyInitialization Initialization, double Rate)
{
    /// <summary>Rate of convolutional networks: the best of Wu and Papież's sweep.</summary>
    private const double Convolutional = 1e-4;

    /// <summary>Rate of transformers: the best of Wu and Papież's sweep.</summary>
    private const double Transformer = 1e-5;

    /// <summary>Pixels per side that DINOv2 sees, whatever the stored size.</summary>
    private const int DinoV2Size = 518;

    /// <summary>The name in tables.</summary>
    internal string Name => Initialization.Label ?? Initialization.Weights ?? Model;

    /// <summary>Pixels per side that it must see; null for any.</summary>
    internal int? Size => Model.Contains("dinov2", StringComparison.Ordinal) ? DinoV2Size : null;

    /// <summary>Images a step where it learns end to end, as far as they are fewer than usual.</summary>
    internal int? Batch => Model == "vit_base_patch14_dinov2" ? 32 : null;

    /// <summary>A network with published weights.</summary>
    /// <param name="tag">Their full tag.</param>
    internal static Network Of(string tag)
    {
        var model = tag[..tag.IndexOf('.', StringComparison.Ordinal)];
        return new(model, new(Weights: tag), IsTransformer(model) ? Transformer : Convolutional);
    }

    /// <summary>A network whose weights come from a stage of training of the study.</summary>
    /// <param name="model">The network.</param>
    /// <param name="stage">The stage.</param>
    internal static Network Of(string model, StudyPretraining stage) =>
        new(model, new($"{model}, after {stage.Dataset}", Pretraining: stage), IsTransformer(model) ? Transformer : Convolutional);

    private static bool IsTransformer(string model) => model.Contains("vit_", StringComparison.Ordinal) || model.StartsWith("eva02", StringComparison.Ordinal);
}
