using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>Expected values are from Python's PyTorch 1.13.0 (float64, the functions of the same names, inputs of <see cref="Waves"/>).</summary>
[NoTensorLeaks]
public sealed class FunctionalTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, double[]> Activations => new()
    {
        { "relu", [0.0, 1.44646172786, 2.69715164651, 3.58279474272, 3.98352337815, 3.8451008119] },
        { "silu", [0.0, 1.17084320895, 2.52684906755, 3.48589419875, 3.9107063443, 3.76459772923] },
        { "tanh", [0.0, 0.894991014758, 0.99095631189, 0.998455746613, 0.999306837582, 0.999085846104] },
        { "hardswish", [0.0, 1.07193945229, 2.5610136573, 3.58279474272, 3.98352337815, 3.8451008119] },
        { "hardsigmoid", [0.5, 0.741076954643, 0.949525274419, 1.0, 1.0, 1.0] },
        { "sigmoid", [0.5, 0.809453293093, 0.936858359752, 0.972953922587, 0.981720445211, 0.979063466314] },
        { "gelu", [0.0, 1.33938903356, 2.68772032566, 3.58218577919, 3.98338813556, 3.84486913903] },
        { "gelu_tanh", [0.0, 1.33916112955, 2.68819355863, 3.5823521761, 3.98344740598, 3.84495679561] },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void ActivationsEqualPyTorchInAndOutOfPlace(string name, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (bool inplace in new[] { false, true })
        {
            Tensor x = Waves.Of(6) * 4;
            Tensor y = name switch
            {
                "relu" => nn.functional.relu(x, inplace),
                "silu" => nn.functional.silu(x, inplace),
                "tanh" => nn.functional.tanh(x, inplace),
                "hardswish" => nn.functional.hardswish(x, inplace),
                "hardsigmoid" => nn.functional.hardsigmoid(x, inplace),
                "sigmoid" => nn.functional.sigmoid(x, inplace),
                "gelu" => nn.functional.gelu(x, inplace),
                _ => nn.functional.gelu(x, GELU.Approximate.tanh, inplace),
            };
            Values.Close(expected, y, 1e-9, name, 1e-10);
            Values.Close(inplace ? expected : [0.0, 1.44646172786, 2.69715164651, 3.58279474272, 3.98352337815, 3.8451008119], x, 1e-9, name, 1e-10);
        }
    }

    [Fact]
    public void ClampsAndSlopes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new double[] { -2, 0, 3, 8 });
        Values.Close([0, 0, 3, 6], nn.functional.relu6(x), Tolerance, "relu6");
        Values.Close([-0.2, 0, 3, 8], nn.functional.leaky_relu(x, 0.1), Tolerance, "leaky_relu");
    }

    [Fact]
    public void SoftmaxAndNormsEqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(2, 3);
        Values.Close([0.227361520178, 0.326410823413, 0.446227656409, 0.315144585972, 0.348352081043, 0.336503332985], nn.functional.softmax(x, 1), 1e-9, "softmax");
        Values.Close([-1.48121392844, -1.11959849648, -0.806926016813, -1.15472374238, -1.05454158352, -1.08914722509], nn.functional.log_softmax(x, 1), 1e-9, "log_softmax");
        Values.Close([0.0, 0.472617178137, 0.881267838361, 0.543286405027, 0.604051934555, 0.583061868478], nn.functional.normalize(x), 1e-9, "normalize");
        Values.Close([0.0, 0.266384105964, 0.412266518857, 1.0, 0.733615894036, 0.587733481143], nn.functional.normalize(x, 1, 0), 1e-9, "normalize p=1");
        Values.Close([0.0, 0.383026409557, 1.47937799259, 0.0, 0.751555018457, 0.841357977715], nn.functional.layer_norm(x, [3], Waves.Of(3), Waves.Of(3)), 1e-9, "layer_norm");
        Values.Close(
            [0.0, 0.0, 0.566824620142, 0.804225432179, 1.31233610513, 1.18719359337, 0.785809619514, -0.523296061077],
            nn.functional.group_norm(Waves.Of(1, 4, 2), 2, Waves.Of(4), Waves.Of(4)), 1e-9, "group_norm");
    }

    [Fact]
    public void PoolingEqualsPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(1, 1, 5, 5);
        double[] largest = [0.961275202975, 0.995880844538, 0.996475614741, 0.959374833893];
        Values.Close(largest, nn.functional.max_pool2d(x, 3, 2, ceil_mode: true), 1e-9, "max_pool2d");
        using MaxPool2d pool = nn.MaxPool2d((3, 3), (2, 2), ceil_mode: true);
        Values.Close(largest, pool.call(x), 1e-9, "MaxPool2d");
        (Tensor values, Tensor indices) = pool.forward_with_indices(x);
        Values.Close(largest, x.flatten().index_select(0, indices.flatten()), 1e-9, "indices");
        Assert.Equal([1L, 1L, 2L, 2L], values.shape);
        Values.Close(
            [0.0, 0.517951671797, 0.945789765109, 0.215719531033, -0.110796974706, -0.473646475212, 0.114734119268, 0.40185288218, 0.589480134637],
            nn.functional.avg_pool2d(x, 2, 2, 1, true, false), 1e-9, "avg_pool2d");
        Values.Close(
            [0.385345513972, 0.346102202392, 0.260015581358, -0.385584678651, -0.371707193167, -0.307520882845],
            nn.functional.adaptive_avg_pool2d(Waves.Of(1, 1, 5, 4), (2, 3)), 1e-9, "adaptive_avg_pool2d");
        Values.Close(
            [0.995880844538, 0.961275202975, 0.89569868568, 0.180596267894, 0.367960510572, 0.679304652145],
            nn.functional.adaptive_max_pool2d(Waves.Of(1, 1, 5, 4), [2, 3]), 1e-9, "adaptive_max_pool2d");
    }

    [Fact]
    public void PadsTheLastDimensionFirst()
    {
        using DisposeScope scope = NewDisposeScope();
        Values.Close(
            [0.5, 0.0, 0.361615431965, 0.5, 0.674287911628, 0.89569868568, 0.5, 0.5, 0.5],
            nn.functional.pad(Waves.Of(1, 1, 2, 2), (1, 0, 0, 1), value: 0.5), 1e-9, "pad");
    }

    [Fact]
    public void AttentionEqualsItsFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Waves.Of(1, 2, 3);
        Values.Close(
            [0.502249568084, 0.717270223703, 0.83521171941, 0.65253944261, 0.823694036527, 0.883365506723],
            nn.functional.scaled_dot_product_attention(q, q, q), 1e-9, "attention");
        Values.Close(
            [0.0, 0.361615431965, 0.674287911628, 0.65253944261, 0.823694036527, 0.883365506723],
            nn.functional.scaled_dot_product_attention(q, q, q, is_casual: true), 1e-9, "causal attention");
    }

    [Fact]
    public void OneHotAndDropoutKeepTheirPromises()
    {
        using DisposeScope scope = NewDisposeScope();
        Values.Close([0, 0, 1, 1, 0, 0], nn.functional.one_hot(tensor(new long[] { 2, 0 })), Tolerance, "one_hot");
        Tensor x = ones(10_000);
        Tensor dropped = nn.functional.dropout(x, 0.25);
        Assert.Equal([0f, 4f / 3], dropped.data<float>().ToArray().Distinct().Order());
        Assert.InRange(dropped.mean().item<float>(), 0.97f, 1.03f);
        Values.Close(x.to(ScalarType.Float64).data<double>().ToArray(), nn.functional.dropout(x, 0.25, training: false), Tolerance, "dropout in evaluation");
        Tensor channels = nn.functional.dropout2d(ones(4, 8, 3, 3), 0.5).mean([2, 3]);
        Assert.Equal([0f, 2f], channels.data<float>().ToArray().Distinct().Order());
    }
}
