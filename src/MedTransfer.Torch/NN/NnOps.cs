using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>The operators of modules, functions and initialisers that no tensor member has (see <see cref="Aten"/>).</summary>
internal static class NnOps
{
    // Layers
    public static readonly Operator Linear = new("aten::linear");
    public static readonly Operator Conv2d = new("aten::conv2d");
    public static readonly Operator Conv2dPadding = new("aten::conv2d", "padding");
    public static readonly Operator Conv1d = new("aten::conv1d");
    public static readonly Operator Conv1dPadding = new("aten::conv1d", "padding");
    public static readonly Operator Conv3d = new("aten::conv3d");
    public static readonly Operator Conv3dPadding = new("aten::conv3d", "padding");
    public static readonly Operator BatchNorm = new("aten::batch_norm");
    public static readonly Operator LayerNorm = new("aten::layer_norm");
    public static readonly Operator GroupNorm = new("aten::group_norm");
    public static readonly Operator Dropout = new("aten::dropout");
    public static readonly Operator DropoutInPlace = new("aten::dropout_");
    public static readonly Operator FeatureDropout = new("aten::feature_dropout");
    public static readonly Operator FeatureDropoutInPlace = new("aten::feature_dropout_");
    public static readonly Operator ConvTranspose1d = new("aten::conv_transpose1d");
    public static readonly Operator ConvTranspose2d = new("aten::conv_transpose2d", "input");
    public static readonly Operator ConvTranspose3d = new("aten::conv_transpose3d", "input");
    public static readonly Operator Im2Col = new("aten::im2col");
    public static readonly Operator Col2Im = new("aten::col2im");
    public static readonly Operator InstanceNorm = new("aten::instance_norm");
    public static readonly Operator AlphaDropout = new("aten::alpha_dropout");
    public static readonly Operator AlphaDropoutInPlace = new("aten::alpha_dropout_");
    public static readonly Operator FeatureAlphaDropout = new("aten::feature_alpha_dropout");
    public static readonly Operator FeatureAlphaDropoutInPlace = new("aten::feature_alpha_dropout_");

    // Pooling
    public static readonly Operator MaxPool2d = new("aten::max_pool2d");
    public static readonly Operator MaxPool2dWithIndices = new("aten::max_pool2d_with_indices");
    public static readonly Operator AvgPool2d = new("aten::avg_pool2d");
    public static readonly Operator AdaptiveAvgPool2d = new("aten::adaptive_avg_pool2d");
    public static readonly Operator AdaptiveAvgPool1d = new("aten::adaptive_avg_pool1d");
    public static readonly Operator AdaptiveAvgPool3d = new("aten::adaptive_avg_pool3d");
    public static readonly Operator AdaptiveMaxPool2d = new("aten::adaptive_max_pool2d");
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

    // Activations
    public static readonly Operator Hardshrink = new("aten::hardshrink");
    public static readonly Operator Softshrink = new("aten::softshrink");
    public static readonly Operator Mish = new("aten::mish");
    public static readonly Operator MishInPlace = new("aten::mish_");

    // Shapes and vectors
    public static readonly Operator Pad = new("aten::pad");
    public static readonly Operator OneHot = new("aten::one_hot");
    public static readonly Operator VectorNorm = new("aten::linalg_vector_norm");
    public static readonly Operator Div = new("aten::div", "Tensor");
    public static readonly Operator Nearest1d = new("aten::upsample_nearest1d", "vec");
    public static readonly Operator Nearest2d = new("aten::upsample_nearest2d", "vec");
    public static readonly Operator Nearest3d = new("aten::upsample_nearest3d", "vec");
    public static readonly Operator NearestExact1d = new("aten::_upsample_nearest_exact1d", "vec");
    public static readonly Operator NearestExact2d = new("aten::_upsample_nearest_exact2d", "vec");
    public static readonly Operator NearestExact3d = new("aten::_upsample_nearest_exact3d", "vec");
    public static readonly Operator Linear1d = new("aten::upsample_linear1d", "vec");
    public static readonly Operator Bilinear2d = new("aten::upsample_bilinear2d", "vec");
    public static readonly Operator Bicubic2d = new("aten::upsample_bicubic2d", "vec");
    public static readonly Operator Trilinear3d = new("aten::upsample_trilinear3d", "vec");
    public static readonly Operator BilinearAntialias2d = new("aten::_upsample_bilinear2d_aa", "vec");
    public static readonly Operator BicubicAntialias2d = new("aten::_upsample_bicubic2d_aa", "vec");

    // Attention
    public static readonly Operator Attention = new("aten::scaled_dot_product_attention");
    public static readonly Operator AttentionOf113 = new("aten::_scaled_dot_product_attention");

    // Linear layers, embeddings, distances
    public static readonly Operator Bilinear = new("aten::bilinear");
    public static readonly Operator Embedding = new("aten::embedding");
    public static readonly Operator EmbeddingRenorm = new("aten::embedding_renorm_");
    public static readonly Operator EmbeddingBag = new("aten::embedding_bag", "padding_idx");
    public static readonly Operator CosineSimilarity = new("aten::cosine_similarity");

    // Images
    public static readonly Operator PixelShuffle = new("aten::pixel_shuffle");
    public static readonly Operator PixelUnshuffle = new("aten::pixel_unshuffle");
    public static readonly Operator GridSampler = new("aten::grid_sampler");
    public static readonly Operator AffineGrid = new("aten::affine_grid_generator");
    public static readonly Operator Nearest1dBackward = new("aten::upsample_nearest1d_backward");
    public static readonly Operator Nearest2dBackward = new("aten::upsample_nearest2d_backward");
    public static readonly Operator Nearest3dBackward = new("aten::upsample_nearest3d_backward");
}
