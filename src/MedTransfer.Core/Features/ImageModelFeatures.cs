using MedTransfer.Models;

namespace MedTransfer.Core.Features;

/// <summary>Looks at what a network computes on its way from images to classes.</summary>
public static class ImageModelFeatures
{
    /// <summary>
    /// Prepares to collect activations over a data set:
    /// <code>
    /// using var features = model.Capture("layer1", "layer4").Run(data.Validation, transform);
    /// using var maps = features["layer4"].Read();   // [N, C, H, W]
    /// </code>
    /// </summary>
    /// <param name="model">The network; it stays the caller's.</param>
    /// <param name="stages">
    /// Names of <see cref="ImageModel.Stages"/>; besides them <c>pooled</c>, the vector that the classifier works on, and
    /// <c>logits</c>. None given is every stage of the model, without these two.
    /// </param>
    /// <exception cref="InvalidConfigurationException">A name is unknown or given twice; all faults are listed.</exception>
    public static FeatureCapture Capture(this ImageModel model, params string[] stages)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stages);
        return new(model, stages);
    }
}
