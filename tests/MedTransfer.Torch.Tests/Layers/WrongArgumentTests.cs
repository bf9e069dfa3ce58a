using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Arguments that do not fit give managed exceptions that say so; the process goes on.</summary>
[NoTensorLeaks]
public sealed class WrongArgumentTests
{
    // What is done, and words of the message. An ArgumentException is ours, an ExternalException libtorch's.
    public static TheoryData<string, Func<object>, string> Calls => new()
    {
        { "groups", () => nn.Conv1d(4, 6, 3, groups: 4), "4 groups do not divide 4 input and 6 output channels" },
        { "negative padding", () => nn.Conv2d(2, 3, 3, padding: -1), "padding must be at least 0, found [-1, -1]" },
        { "no kernel", () => nn.Conv3d(2, 3, 0), "kernel_size must be at least 1" },
        { "no stride", () => nn.Conv2d(2, 3, 3, stride: 0), "stride must be at least 1" },
        { "no dilation", () => nn.ConvTranspose1d(2, 3, 3, dilation: 0), "dilation must be at least 1" },
        { "negative output padding", () => nn.ConvTranspose1d(2, 3, 3, output_padding: -1), "output_padding must be at least 0" },
        { "same with strides", () => nn.Conv2d(2, 3, 3, Padding.Same, stride: 2), "needs steps of one" },
        { "mirrored transposed", () => nn.ConvTranspose2d(2, 3, 3, padding_mode: PaddingModes.Reflect), "with zeros only; found Reflect" },
        { "channels", () => nn.Conv2d(2, 3, 3).call(zeros(1, 4, 5, 5)), "expects 2 channels before 2 spatial dimensions, found [1, 4, 5, 5]" },
        { "dimensions", () => nn.Conv1d(2, 3, 3).call(zeros(1, 2, 5, 5)), "Conv1d expects 2 channels before 1 spatial dimensions" },
        { "transposed channels", () => nn.ConvTranspose2d(2, 3, 3).call(zeros(1, 4, 5, 5)), "expects 2 channels" },
        { "output size", () => nn.ConvTranspose2d(2, 3, 3, stride: 2).forward(zeros(1, 2, 4, 4), [12, 9]), "can be 9 to 10, found 12" },
        { "output lengths", () => nn.ConvTranspose2d(2, 3, 3).forward(zeros(1, 2, 4, 4), [6]), "Expected 2 or 4 lengths" },
        { "large output padding", () => nn.ConvTranspose2d(2, 3, 3, output_padding: 1).call(zeros(1, 2, 4, 4)), "output padding" },
        { "small input", () => nn.Conv2d(2, 3, 5).call(zeros(1, 2, 3, 3)), "size" },
        { "norm groups", () => nn.GroupNorm(3, 4), "3 groups do not divide 4 channels" },
        { "norm dimensions", () => nn.BatchNorm3d(2).call(zeros(2, 2, 3, 3)), "BatchNorm3d expects [N, C, D, H, W], found [2, 2, 3, 3]" },
        { "instance dimensions", () => nn.InstanceNorm2d(2).call(zeros(2, 2)), "InstanceNorm2d expects [N, C, H, W] or [C, H, W], found [2, 2]" },
        { "instance channels", () => nn.InstanceNorm1d(3).call(zeros(2, 2, 4)), "InstanceNorm1d expects 3 channels, found 2" },
        { "layer norm shape", () => nn.LayerNorm(4).call(zeros(2, 3)), "normalized_shape" },
        { "response norm", () => nn.LocalResponseNorm(0).call(zeros(2, 3, 4)), "positive number of channels" },
        { "pool padding", () => nn.MaxPool2d(2, padding: 2).call(zeros(1, 1, 8, 8)), "pad" },
        { "pool stride", () => nn.MaxPool2d(2, 0).call(zeros(1, 1, 8, 8)), "stride" },
        { "pool kernel", () => nn.AvgPool3d(0, 1).call(zeros([1, 1, 8, 8, 8])), "kernel size" },
        { "pool divisor", () => nn.AvgPool2d(2, divisor_override: 0).call(zeros(1, 1, 8, 8)), "divisor" },
        { "adaptive lengths", () => nn.AdaptiveMaxPool3d([2, 2]).call(zeros([1, 1, 8, 8, 8])), "adaptive_max_pool3d" },
        { "fractional dimensions", () => nn.FractionalMaxPool2d(2, 3).call(zeros(8, 8)), "before 2 spatial dimensions" },
        { "unpool indices", () => nn.MaxUnpool2d(2).call(zeros(1, 1, 2, 2), full([1, 1, 2, 2], 99, dtype: ScalarType.Int64)), "index" },
        { "reflection too wide", () => nn.ReflectionPad2d(4).call(zeros(1, 1, 3, 3)), "Padding size" },
        { "padding off", () => nn.ConstantPad1d(-3, 0).call(zeros(1, 1, 4)), "pad" },
        { "shuffle", () => nn.PixelShuffle(2).call(zeros(1, 3, 2, 2)), "upscale_factor" },
        { "unshuffle", () => nn.PixelUnshuffle(2).call(zeros(1, 3, 3, 3)), "downscale_factor" },
        { "channel shuffle", () => nn.ChannelShuffle(2).call(zeros(1, 3, 2, 2)), "2 groups divide, found [1, 3, 2, 2]" },
        { "unflatten", () => nn.Unflatten(1, [2, 2]).call(zeros(1, 3)), "unflatten" },
        { "softmax2d", () => nn.Softmax2d().call(zeros(2, 3)), "Expected [N, C, H, W] or [C, H, W], found [2, 3]" },
        { "glu", () => nn.GLU().call(zeros(2, 3)), "must be even" },
        { "prelu", () => nn.PReLU(2).call(zeros(2, 3)), "channel" },
        { "hardtanh", () => nn.Hardtanh(2, 1), "must be below" },
        { "rrelu", () => nn.RReLU(2, 1), "must not exceed" },
        { "fold", () => nn.Fold(4, 2).call(zeros(1, 3, 9)), "divisible" },
        { "fold blocks", () => nn.Fold(4, 2).call(zeros(1, 4, 5)), "sliding blocks" },
        { "unfold", () => nn.Unfold(2, stride: 0).call(zeros(1, 1, 4, 4)), "stride" },
        { "upsample", () => nn.Upsample([2], [2.0]).call(zeros(1, 1, 4)), "either the size or the scale factor" },
        { "upsample corners", () => nn.Upsample([2], align_corners: true).call(zeros(1, 1, 4)), "no corners" },
        { "upsample mode", () => nn.functional.upsample(zeros(1, 1, 4), [2], mode: UpsampleMode.Bicubic), "does not fit" },
        { "nearest gradient", () => nn.functional.upsample_nearest2d_backward(zeros(1, 1, 4, 4), [1, 1, 2, 2]), "either 2 lengths or as many factors" },
        { "grid", () => nn.functional.grid_sample(zeros(1, 1, 4, 4), zeros(1, 2, 2, 3)), "grid" },
        { "grid mode", () => nn.functional.grid_sample(zeros(1, 1, 4, 4), zeros(1, 2, 2, 2), (GridSampleMode)7), "no such mode" },
        { "affine size", () => nn.functional.affine_grid(zeros(1, 2, 3)), "found none" },
        { "affine maps", () => nn.functional.affine_grid(zeros(1, 2, 3), [1, 1, 2, 2, 2]), "Expected maps [1, 3, 4], found [1, 2, 3]" },
        { "dropout1d", () => nn.Dropout1d().call(zeros(4)), "Expected 2 dimensions, or 3 with a batch, found [4]" },
        { "distance", () => nn.CosineSimilarity(5).call(zeros(2, 3), zeros(2, 3)), "ange" },
        { "bilinear", () => nn.Bilinear(2, 3, 4).call(zeros(5, 2), zeros(5, 4)), "bilinear" },
        { "bilinear length", () => nn.Bilinear(0, 3, 4), "positive length" },
        { "attention mask", () => nn.functional.scaled_dot_product_attention(zeros(1, 2, 4), zeros(1, 3, 4), zeros(1, 3, 4), zeros(5, 5)), "size" },
        { "no channels", () => nn.functional.local_response_norm(zeros(3, 4), 2), "Expected [N, C, ...]" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void SaysWhatIsWrong(string what, Func<object> call, string words)
    {
        using DisposeScope scope = NewDisposeScope();
        Exception? error = Record.Exception(call);
        Assert.True(error is ArgumentException or System.Runtime.InteropServices.ExternalException, $"{what} gave {error?.GetType().Name ?? "no error"}");
        Assert.Contains(words, error!.Message, StringComparison.OrdinalIgnoreCase);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
