using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>Expected values are from Python's PyTorch 1.13.0 (<c>torch.nn.functional.interpolate</c>, float64, input of <see cref="Waves"/>).</summary>
[NoTensorLeaks]
public sealed class InterpolationTests
{
    public static TheoryData<InterpolationMode, bool, double[]> ToTwoByThree => new()
    {
        { InterpolationMode.Bilinear, false, [0.292730238398, 0.608193838249, 0.786463800032, 0.336989143894, -0.0491939672679, -0.424280123945] },
        { InterpolationMode.Bilinear, true, [0.437365075519, 0.653314921475, 0.745472413735, 0.413455299815, 0.105491750211, -0.222460738303] },
        { InterpolationMode.Bicubic, false, [0.291329080584, 0.659562626964, 0.846019411999, 0.361898160269, -0.0671696278065, -0.477725333929] },
        { InterpolationMode.Bicubic, true, [0.430865109482, 0.700532172176, 0.815559499858, 0.456948096218, 0.0897878682391, -0.297192680209] },
        { InterpolationMode.Area, false, [0.579692869869, 0.698436004701, 0.722649102808, 0.487614412966, 0.26017746769, -0.00247327729024] },
        { InterpolationMode.NearestExact, false, [0.0, 0.674287911628, 0.89569868568, 0.180596267894, -0.529836140908, -0.800666782176] },
    };

    [Theory]
    [MemberData(nameof(ToTwoByThree))]
    public void ResizesToASize(InterpolationMode mode, bool antialias, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Values.Close(expected, nn.functional.interpolate(Waves.Of(1, 1, 3, 4), [2, 3], mode: mode, antialias: antialias), 1e-9, mode.ToString());
    }

    [Fact]
    public void ResizesByAFactor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(1, 1, 3, 4);
        Values.Close(
            [3.90326253224, 4.99136055009, 6.07945856794, 4.75837923171, 1.02812254138, -2.70213414894],
            nn.functional.interpolate(x, scale_factor: [2], mode: InterpolationMode.Bilinear, align_corners: true).sum([0, 1, 3]), 1e-9, "aligned");
        Values.Close(
            [1.17647711243, 1.1497471356, 1.05327420167, 0.879105512616, 0.631458591259],
            nn.functional.interpolate(x, scale_factor: [1.3], mode: InterpolationMode.Bilinear).sum([0, 1, 2]), 1e-9, "given factor");
        Values.Close(
            [1.17647711243, 1.14786031371, 1.03830660718, 0.844434943626, 0.619076245192],
            nn.functional.interpolate(x, scale_factor: [1.3], mode: InterpolationMode.Bilinear, recompute_scale_factor: true).sum([0, 1, 2]), 1e-9, "recomputed factor");
        Values.Close([0.0, 0.674287911628, 0.995880844538, 0.796565472236], nn.functional.interpolate(x, [2]), 1e-9, "nearest");
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(1, 1, 3, 4);
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2, 2, 2]));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], align_corners: true));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], mode: InterpolationMode.Trilinear));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], mode: InterpolationMode.Area, antialias: true));
    }
}
