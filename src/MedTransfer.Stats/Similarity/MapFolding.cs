namespace MedTransfer.Stats;

/// <summary>How maps [N, C, H, W] of a convolution become neurons and datapoints.</summary>
public enum MapFolding
{
    /// <summary>Channels are neurons, every position of every image a datapoint: [C × N·H·W]. Maps must be of one
    /// size.</summary>
    Positions,

    /// <summary>Channels are neurons, their mean over the positions of an image is a datapoint: [C × N]. For maps of any two
    /// sizes.</summary>
    AveragePool,

    /// <summary>As <see cref="Positions"/>, after the smaller maps were enlarged bilinearly to the size of the larger (pixel
    /// centres at half pixels, edges repeated, as <c>torch.nn.functional.interpolate</c> with
    /// <c>align_corners=False</c>).</summary>
    Interpolate,

    /// <summary>Each position of each channel is a neuron, an image a datapoint: [C·H·W × N]. For CKA and Procrustes; CCA
    /// rarely has enough images.</summary>
    Flatten,
}
