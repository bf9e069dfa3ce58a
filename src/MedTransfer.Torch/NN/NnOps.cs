using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>The operators behind modules, functions and initialisers; each is resolved at its first call.</summary>
internal static class NnOps
{
    // In place and bookkeeping
    public static readonly Operator CopyInPlace = new("aten::copy_");
    public static readonly Operator ZeroInPlace = new("aten::zero_");
    public static readonly Operator FillInPlace = new("aten::fill_", "Scalar");
    public static readonly Operator AddInPlace = new("aten::add_", "Scalar");
    public static readonly Operator MulInPlace = new("aten::mul_", "Scalar");
    public static readonly Operator ClampInPlace = new("aten::clamp_");
    public static readonly Operator ErfinvInPlace = new("aten::erfinv_");
    public static readonly Operator Erf = new("aten::erf");
    public static readonly Operator UniformInPlace = new("aten::uniform_");
    public static readonly Operator NormalInPlace = new("aten::normal_");
    public static readonly Operator Detach = new("aten::detach");

    // Layers
    public static readonly Operator Linear = new("aten::linear");
    public static readonly Operator Conv2d = new("aten::conv2d");
    public static readonly Operator Conv2dPadding = new("aten::conv2d", "padding");
    public static readonly Operator BatchNorm = new("aten::batch_norm");
    public static readonly Operator LayerNorm = new("aten::layer_norm");
    public static readonly Operator GroupNorm = new("aten::group_norm");
    public static readonly Operator Dropout = new("aten::dropout");
    public static readonly Operator DropoutInPlace = new("aten::dropout_");
    public static readonly Operator FeatureDropout = new("aten::feature_dropout");
    public static readonly Operator FeatureDropoutInPlace = new("aten::feature_dropout_");
    public static readonly Operator Flatten = new("aten::flatten", "using_ints");

    // Pooling
    public static readonly Operator MaxPool2d = new("aten::max_pool2d");
    public static readonly Operator MaxPool2dWithIndices = new("aten::max_pool2d_with_indices");
    public static readonly Operator AvgPool2d = new("aten::avg_pool2d");
    public static readonly Operator AdaptiveAvgPool2d = new("aten::adaptive_avg_pool2d");
    public static readonly Operator AdaptiveAvgPool1d = new("aten::adaptive_avg_pool1d");
    public static readonly Operator AdaptiveAvgPool3d = new("aten::adaptive_avg_pool3d");
    public static readonly Operator AdaptiveMaxPool2d = new("aten::adaptive_max_pool2d");

    // Activations
    public static readonly Operator Relu = new("aten::relu");
    public static readonly Operator ReluInPlace = new("aten::relu_");
    public static readonly Operator Relu6 = new("aten::relu6");
    public static readonly Operator Relu6InPlace = new("aten::relu6_");
    public static readonly Operator LeakyRelu = new("aten::leaky_relu");
    public static readonly Operator LeakyReluInPlace = new("aten::leaky_relu_");
    public static readonly Operator Gelu = new("aten::gelu");
    public static readonly Operator GeluInPlace = new("aten::gelu_");
    public static readonly Operator Silu = new("aten::silu");
    public static readonly Operator SiluInPlace = new("aten::silu_");
    public static readonly Operator Hardswish = new("aten::hardswish");
    public static readonly Operator HardswishInPlace = new("aten::hardswish_");
    public static readonly Operator Hardsigmoid = new("aten::hardsigmoid");
    public static readonly Operator HardsigmoidInPlace = new("aten::hardsigmoid_");
    public static readonly Operator Sigmoid = new("aten::sigmoid");
    public static readonly Operator SigmoidInPlace = new("aten::sigmoid_");
    public static readonly Operator Tanh = new("aten::tanh");
    public static readonly Operator TanhInPlace = new("aten::tanh_");
    public static readonly Operator Softmax = new("aten::softmax", "int");
    public static readonly Operator LogSoftmax = new("aten::log_softmax", "int");

    // Losses
    public static readonly Operator CrossEntropy = new("aten::cross_entropy_loss");
    public static readonly Operator BinaryCrossEntropy = new("aten::binary_cross_entropy");
    public static readonly Operator BinaryCrossEntropyWithLogits = new("aten::binary_cross_entropy_with_logits");
    public static readonly Operator MeanSquaredError = new("aten::mse_loss");

    // Shapes and vectors
    public static readonly Operator Pad = new("aten::pad");
    public static readonly Operator OneHot = new("aten::one_hot");
    public static readonly Operator Norm = new("aten::norm", "ScalarOpt_dim");
    public static readonly Operator VectorNorm = new("aten::linalg_vector_norm");
    public static readonly Operator ClampMin = new("aten::clamp_min");
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
}
