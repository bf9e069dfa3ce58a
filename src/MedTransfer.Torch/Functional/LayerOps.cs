using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>The operators of layers and functions that no tensor member has, beside those of <see cref="NnOps"/>.</summary>
internal static class LayerOps
{
    // Activations
    public static readonly Operator DivInPlace = new("aten::div_", "Tensor");
    public static readonly Operator Hardshrink = new("aten::hardshrink");
    public static readonly Operator Softshrink = new("aten::softshrink");
    public static readonly Operator Mish = new("aten::mish");
    public static readonly Operator MishInPlace = new("aten::mish_");

    // Convolutions
    public static readonly Operator ConvTranspose1d = new("aten::conv_transpose1d");
    public static readonly Operator ConvTranspose2d = new("aten::conv_transpose2d", "input");
    public static readonly Operator ConvTranspose3d = new("aten::conv_transpose3d", "input");
    public static readonly Operator Im2Col = new("aten::im2col");
    public static readonly Operator Col2Im = new("aten::col2im");

    // Linear layers, embeddings, distances
    public static readonly Operator Bilinear = new("aten::bilinear");
    public static readonly Operator Embedding = new("aten::embedding");
    public static readonly Operator EmbeddingRenorm = new("aten::embedding_renorm_");
    public static readonly Operator EmbeddingBag = new("aten::embedding_bag", "padding_idx");
    public static readonly Operator CosineSimilarity = new("aten::cosine_similarity");

    // Normalisation and dropout
    public static readonly Operator InstanceNorm = new("aten::instance_norm");
    public static readonly Operator AlphaDropout = new("aten::alpha_dropout");
    public static readonly Operator AlphaDropoutInPlace = new("aten::alpha_dropout_");
    public static readonly Operator FeatureAlphaDropout = new("aten::feature_alpha_dropout");
    public static readonly Operator FeatureAlphaDropoutInPlace = new("aten::feature_alpha_dropout_");

    // Pooling
    public static readonly Operator MaxPool1d = new("aten::max_pool1d");
    public static readonly Operator MaxPool1dWithIndices = new("aten::max_pool1d_with_indices");
    public static readonly Operator MaxPool3d = new("aten::max_pool3d");
    public static readonly Operator MaxPool3dWithIndices = new("aten::max_pool3d_with_indices");
    public static readonly Operator AvgPool1d = new("aten::avg_pool1d");
    public static readonly Operator AvgPool3d = new("aten::avg_pool3d");
    public static readonly Operator AvgPool2dBackward = new("aten::avg_pool2d_backward");
    public static readonly Operator AvgPool3dBackward = new("aten::avg_pool3d_backward");
    public static readonly Operator AdaptiveAvgPool3dBackward = new("aten::adaptive_avg_pool3d_backward", "grad_input");
    public static readonly Operator AdaptiveMaxPool1d = new("aten::adaptive_max_pool1d");
    public static readonly Operator AdaptiveMaxPool3d = new("aten::adaptive_max_pool3d");
    public static readonly Operator FractionalMaxPool2d = new("aten::fractional_max_pool2d");
    public static readonly Operator FractionalMaxPool3d = new("aten::fractional_max_pool3d");
    public static readonly Operator MaxUnpool2d = new("aten::max_unpool2d");
    public static readonly Operator MaxUnpool3d = new("aten::max_unpool3d");

    // Images
    public static readonly Operator PixelShuffle = new("aten::pixel_shuffle");
    public static readonly Operator PixelUnshuffle = new("aten::pixel_unshuffle");
    public static readonly Operator GridSampler = new("aten::grid_sampler");
    public static readonly Operator AffineGrid = new("aten::affine_grid_generator");
    public static readonly Operator Nearest1dBackward = new("aten::upsample_nearest1d_backward");
    public static readonly Operator Nearest2dBackward = new("aten::upsample_nearest2d_backward");
    public static readonly Operator Nearest3dBackward = new("aten::upsample_nearest3d_backward");
}
