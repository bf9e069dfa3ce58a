using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static MedTransfer.Models.BranchedBlock;
using static MedTransfer.Models.BranchUnit;

namespace MedTransfer.Models;

/// <summary>The blocks of Inception-ResNet-v2, named by the size of the maps that they work on at 299 pixels.</summary>
internal static class InceptionResNetBlocks
{
    internal static BranchedBlock Mixed5b(int input) => new(
        nameof(Mixed5b),
        Unit(input, Square(96, 1)),
        Chain(input, Square(48, 1), Square(64, 5)),
        Chain(input, Square(64, 1), Square(96, 3), Square(96, 3)),
        Sequential(AvgPool2d(3, stride: 1, padding: 1, count_include_pad: false), Unit(input, Square(64, 1))));

    internal static BranchedBlock Mixed6a(int input) => new(
        nameof(Mixed6a),
        Unit(input, Square(384, 3, stride: 2)),
        Chain(input, Square(256, 1), Square(256, 3), Square(384, 3, stride: 2)),
        MaxPool2d(3, stride: 2));

    internal static BranchedBlock Mixed7a(int input) => new(
        nameof(Mixed7a),
        Chain(input, Square(256, 1), Square(384, 3, stride: 2)),
        Chain(input, Square(256, 1), Square(288, 3, stride: 2)),
        Chain(input, Square(256, 1), Square(288, 3), Square(320, 3, stride: 2)),
        MaxPool2d(3, stride: 2));

    /// <summary>The residual block for maps of 35×35.</summary>
    internal static Module<Tensor, Tensor> Block35(int channels) => new ScaledResidualBlock(
        channels, 32 + 32 + 64, 0.17, endsWithRelu: true,
        Unit(channels, Square(32, 1)),
        Chain(channels, Square(32, 1), Square(32, 3)),
        Chain(channels, Square(32, 1), Square(48, 3), Square(64, 3)));

    /// <summary>The residual block for maps of 17×17.</summary>
    internal static Module<Tensor, Tensor> Block17(int channels) => new ScaledResidualBlock(
        channels, 192 + 192, 0.1, endsWithRelu: true,
        Unit(channels, Square(192, 1)),
        Chain(channels, Square(128, 1), new(160, 1, 7), new(192, 7, 1)));

    /// <summary>The residual block for maps of 8×8.</summary>
    internal static Module<Tensor, Tensor> Block8(int channels, double scale, bool endsWithRelu) => new ScaledResidualBlock(
        channels, 192 + 256, scale, endsWithRelu,
        Unit(channels, Square(192, 1)),
        Chain(channels, Square(192, 1), new(224, 1, 3), new(256, 3, 1)));
}
