using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Extras;

/// <summary>The convolution as a matrix product is libtorch's convolution up to rounding.</summary>
[NoTensorLeaks]
public sealed class MatrixConvolutionTests
{
    private static readonly Operator Convolve = new("medtransfer::matrix_convolution");

    // Kernel height and width, stride, padding, map height and width.
    public static TheoryData<int, int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 0, 5, 4 }, { 1, 1, 2, 0, 5, 4 }, { 1, 1, 1, 1, 3, 3 }, { 3, 3, 1, 1, 4, 4 }, { 3, 3, 2, 1, 5, 6 }, { 3, 3, 1, 0, 3, 3 },
        { 3, 3, 3, 2, 7, 5 }, { 5, 3, 1, 2, 6, 4 }, { 1, 3, 1, 1, 4, 4 }, { 7, 7, 2, 3, 8, 8 }, { 3, 3, 1, 1, 1, 1 }, { 2, 2, 2, 0, 4, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void In_float32_values_and_gradients_are_those_of_conv2d(int kernelHeight, int kernelWidth, int stride, int padding, int height, int width)
    {
        using var scope = NewDisposeScope();
        var (found, expected) = (new Result(), new Result());
        foreach (var result in new[] { found, expected })
        {
            var input = Waves.Of(2, 3, height, width).to(ScalarType.Float32).ToChannelsLast().detach().requires_grad_();
            var weight = Waves.Of(4, 3, kernelHeight, kernelWidth).add(0.1).to(ScalarType.Float32).ToChannelsLast().detach().requires_grad_();
            var bias = Waves.Of(4).to(ScalarType.Float32).requires_grad_();
            result.Output = result == found
                ? Convolve.Call(input, weight, bias, new long[] { stride, stride }, new long[] { padding, padding }, ScalarType.Float32)
                : nn.functional.conv2d(input, weight, bias, [stride, stride], [padding, padding]);
            result.Output.backward([Waves.Of(result.Output.shape).to(ScalarType.Float32)]);
            (result.Input, result.Weight, result.Bias) = (input.grad!, weight.grad!, bias.grad!);
        }

        Assert.Equal(expected.Output!.shape, found.Output!.shape);
        Close(expected.Output, found.Output, 2e-5);
        Close(expected.Input!, found.Input!, 2e-5);
        Close(expected.Weight!, found.Weight!, 2e-5);
        Close(expected.Bias!, found.Bias!, 2e-5);
    }

    [Fact]
    public void Under_autocast_it_serves_conv2d_and_parameters_keep_float32_gradients()
    {
        using var scope = NewDisposeScope();
        var input = Waves.Of(2, 16, 4, 4).to(ScalarType.Float32).ToChannelsLast();
        var gradients = new List<Tensor>();
        var outputs = new List<Tensor>();
        foreach (var enabled in new[] { true, false })
        {
            MatrixConvolution.IsEnabled = enabled;
            try
            {
                var weight = Waves.Of(8, 16, 3, 3).to(ScalarType.Float32).ToChannelsLast().detach().requires_grad_();
                using (Autocast.Enable(DeviceType.CPU)) outputs.Add(nn.functional.conv2d(input, weight, padding: [1, 1]));
                outputs[^1].to(ScalarType.Float32).square().sum().backward();
                gradients.Add(weight.grad!);
            }
            finally
            {
                MatrixConvolution.IsEnabled = true;
            }
        }

        Assert.All(outputs, o => Assert.Equal(ScalarType.BFloat16, o.dtype));
        Assert.All(gradients, g => Assert.Equal(ScalarType.Float32, g.dtype));
        Assert.True(outputs[0].IsChannelsLast());

        // bfloat16 keeps 8 bits: two roundings apart at most, relative to the largest value.
        Close(outputs[1], outputs[0], 2 * Math.Pow(2, -8));
        Close(gradients[1], gradients[0], 4 * Math.Pow(2, -8));
    }

    [Fact]
    public void Float32_images_row_major_images_groups_and_large_maps_keep_libtorchs_convolution()
    {
        using var scope = NewDisposeScope();
        using var autocast = Autocast.Enable(DeviceType.CPU);
        var small = Waves.Of(1, 4, 4, 4).to(ScalarType.Float32);
        var weight = Waves.Of(4, 4, 3, 3).to(ScalarType.Float32).ToChannelsLast();
        long[] one = [1, 1];
        Assert.NotNull(MatrixConvolution.TryRun(small.ToChannelsLast(), weight, null, one, one, one, 1));
        Assert.Null(MatrixConvolution.TryRun(small, weight, null, one, one, one, 1));
        Assert.Null(MatrixConvolution.TryRun(small.ToChannelsLast(), weight.narrow(1, 0, 2), null, one, one, one, 2));
        Assert.Null(MatrixConvolution.TryRun(small.ToChannelsLast(), weight, null, one, one, [2, 2], 1));
        Assert.Null(MatrixConvolution.TryRun(Waves.Of(1, 4, 9, 9).to(ScalarType.Float32).ToChannelsLast(), weight, null, one, one, one, 1));
        using var plain = Autocast.Disable(DeviceType.CPU);
        Assert.Null(MatrixConvolution.TryRun(small.ToChannelsLast(), weight, null, one, one, one, 1));
    }

    [Theory]
    [InlineData(5, 3, 1, 0, "do not fit")]
    [InlineData(1, 2, 1, 0, "channels")]
    [InlineData(1, 3, 0, 0, "stride")]
    [InlineData(1, 3, 1, -1, "padding")]
    public void Wrong_sizes_are_refused_in_words(int kernel, int channels, int stride, int padding, string word)
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<ExternalException>(() => Convolve.Call(
            zeros(1, 3, 4, 4), zeros(2, channels, kernel, kernel), Value.None, new long[] { stride, stride }, new long[] { padding, padding }, ScalarType.Float32));
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    private static void Close(Tensor expected, Tensor found, double relative)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (expected.detach().to(ScalarType.Float64), found.detach().to(ScalarType.Float64));
        var largest = a.abs().max().item<double>();
        var deviation = (a - b).abs().max().item<double>();
        Assert.True(deviation <= relative * largest, $"Deviates by {deviation:g3} where values go to {largest:g3}.");
    }

    private sealed class Result
    {
        public Tensor? Output { get; set; }

        public Tensor? Input { get; set; }

        public Tensor? Weight { get; set; }

        public Tensor? Bias { get; set; }
    }
}
