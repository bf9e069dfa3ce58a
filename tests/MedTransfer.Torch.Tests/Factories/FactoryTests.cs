using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Factories;

[NoTensorLeaks]
public class FactoryTests
{
    [Fact]
    public void InfersTypesAsLibtorchDoes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int64, full(2, 7).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 0.5).dtype);
        Assert.Equal(ScalarType.Bool, full(2, true).dtype);
        Assert.Equal(ScalarType.ComplexFloat32, full(2, new System.Numerics.Complex(1, 2)).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        Assert.Equal(ScalarType.Int64, randint(5, [2L]).dtype);
    }

    [Fact]
    public void TheDefaultTypeCanBeSet()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, get_default_dtype());
        try
        {
            set_default_dtype(ScalarType.Float64);
            Assert.Equal(ScalarType.Float64, get_default_dtype());
            Assert.Equal(ScalarType.Float64, zeros(2).dtype);
            Assert.Equal(ScalarType.Float64, (ones(2, ScalarType.Int64) / 2).dtype);
            Assert.Equal(64, finfo().bits);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }

        Assert.Throws<ArgumentException>(() => set_default_dtype(ScalarType.Int32));
    }

    [Fact]
    public void TheDefaultDeviceCanBeSet()
    {
        using var scope = NewDisposeScope();
        try
        {
            set_default_device("meta");
            Assert.Equal(DeviceType.META, get_default_device().type);
            Assert.Equal(DeviceType.META, zeros(2).device_type);
            Assert.Equal(DeviceType.META, tensor(new float[] { 1 }).device_type);
            Assert.Equal(DeviceType.CPU, zeros(2, device: CPU).device_type);
        }
        finally
        {
            set_default_device(CPU);
        }

        if (!cuda_is_available()) Assert.Throws<InvalidOperationException>(() => set_default_device("cuda"));
        Assert.False(TryInitializeDeviceType(DeviceType.MPS));
        Assert.Equal(DeviceType.CPU, InitializeDevice(null).type);
    }

    [Theory]

    // torch.X(6, dtype=torch.float64), periodic unless said otherwise
    [InlineData("bartlett", new[] { 0, 0.33333333333333331, 0.66666666666666663, 1, 0.66666666666666674, 0.33333333333333348 })]
    [InlineData("blackman", new[] { 0, 0.13, 0.63, 1, 0.63, 0.13 })]
    [InlineData("hamming", new[] { 0.08, 0.31, 0.77, 1, 0.77, 0.31 })]
    [InlineData("hann", new[] { 0, 0.25, 0.75, 1, 0.75, 0.25 })]
    public void WindowsAreTheirFormulas(string name, double[] expected)
    {
        using var scope = NewDisposeScope();
        Tensor window = name switch
        {
            "bartlett" => bartlett_window(6, dtype: ScalarType.Float64),
            "blackman" => blackman_window(6, dtype: ScalarType.Float64),
            "hamming" => hamming_window(6, dtype: ScalarType.Float64),
            _ => hann_window(6, dtype: ScalarType.Float64),
        };
        Values.Close(expected, window, 0, name, 1e-7);
    }

    [Fact]
    public void MakesRangesAndTriangles()
    {
        using var scope = NewDisposeScope();
        Values.Close([1, 10, 100], logspace(0, 2, 3, dtype: ScalarType.Float64), 1e-12, "logspace");
        Values.Close([1, 4, 16], logspace(0, 4, 3, 2, ScalarType.Float64), 1e-12, "logspace, base 2");
        Values.Close([1, 0, 0, 1], kaiser_window(4, beta: 0, dtype: ScalarType.Float64) * tensor(new double[] { 1, 0, 0, 1 }), 0, "kaiser");
        Assert.Equal([0L, 1, 1, 0, 0, 1], tril_indices(2, 3).data<long>().ToArray());
        Assert.Equal([0L, 0, 0, 1, 1, 0, 1, 2, 1, 2], triu_indices(2, 3).data<long>().ToArray());
        Tensor strided = empty_strided([2, 3], [1, 2]);
        Assert.Equal([1L, 2], strided.stride());
    }

    [Fact]
    public void MakesComplexAndSparseTensors()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([(1f, 3f), (2f, 4f)], complex(tensor(new[] { 1f, 2 }), tensor(new[] { 3f, 4 })).data<(float, float)>().ToArray());
        (float Real, float Imaginary) turned = polar(tensor(2f), tensor(MathF.PI / 2)).item<(float, float)>();
        Assert.Equal(0, turned.Real, 1e-6f);
        Assert.Equal(2, turned.Imaginary, 1e-6f);
        Tensor dense = sparse_coo_tensor(tensor(new long[,] { { 0, 1 }, { 2, 0 } }), tensor(new[] { 3f, 4 }), [2, 3]).matmul(eye(3));
        Assert.Equal([0f, 0, 3, 4, 0, 0], dense.data<float>().ToArray());
    }

    [Fact]
    public void RandomFunctionsFollowTheirGenerator()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        Func<Tensor>[] draws =
        [
            () => randint(-3, 4, [100L], generator: generator), () => randint(9, [10, 10], generator: generator),
            () => normal(1, 2, [100], generator: generator), () => normal(zeros(100), ones(100), generator),
            () => bernoulli(full(100, 0.5), generator), () => multinomial(ones(100), 50, false, generator),
            () => poisson(full(100, 3.0), generator), () => binomial(full(100, 10.0), full(100, 0.5), generator),
            () => _standard_gamma(full(100, 2.0), generator), () => _sample_dirichlet(ones(20, 5), generator),
            () => randperm(100, generator: generator), () => randperm(100, empty(0, ScalarType.Int64), generator),
            () => tensor(new[] { rand_float(generator), randn_float(generator), randint_int(1000, generator), randint_long(-5, 5, generator), randint_bool(generator) ? 1 : 0 }),
        ];
        foreach (Func<Tensor> draw in draws)
        {
            generator.manual_seed(5);
            Tensor first = draw();
            Tensor second = draw();
            generator.manual_seed(5);
            Assert.True(first.Equals(draw()));
            Assert.False(first.Equals(second));
        }
    }

    [Fact]
    public void RandomNumbersLieWhereTheyShould()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        Tensor dice = randint(1, 7, [10_000L]);
        Assert.Equal(1, dice.min().item<long>());
        Assert.Equal(6, dice.max().item<long>());
        Assert.Equal(5, normal(5, 2, [10_000]).mean().item<float>(), 0.1f);
        Assert.Equal(2, normal(5, 2, [10_000]).std().item<float>(), 0.1f);
        Assert.Equal([3L, 2], rand_out(empty(0), 3, 2).shape);
        Assert.Equal([4L], randint_out(empty(0, ScalarType.Int64), 9, [4]).shape);
        Assert.Equal(10, randperm_out(empty(0, ScalarType.Int64), 5).sum().item<long>());
        Assert.Equal([2L, 2], randint_like(zeros(2, 2), 3, 4).shape);
        Assert.Throws<ExternalException>(() => randint(3, 3, [1L]));
        Assert.Throws<ExternalException>(() => bernoulli(full(1, 2.0)));
    }

    [Fact]
    public void TypesMeetAsInLibtorch()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Int64, ScalarType.Float32));
        Assert.Equal(ScalarType.Int16, promote_types(ScalarType.Byte, ScalarType.Int8));
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Float16, ScalarType.BFloat16));
        Assert.Equal(ScalarType.Float32, result_type(ones(2), tensor(1.0)));
        Assert.True(can_cast(ScalarType.Float64, ScalarType.Float32));
        Assert.False(can_cast(ScalarType.Float32, ScalarType.Int64));
        Assert.True(is_quantized(ScalarType.QInt8));
        Assert.Equal(int.MaxValue, max_int_value(ScalarType.Int32));
        Assert.Throws<ArgumentException>(() => max_int_value(ScalarType.Float32));
    }

    [Theory]

    // torch.finfo(t): bits, eps, max, tiny, resolution
    [InlineData(ScalarType.Float16, 16, 0.0009765625, 65504.0, 6.103515625e-05, 0.001)]
    [InlineData(ScalarType.BFloat16, 16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 0.01)]
    [InlineData(ScalarType.Float32, 32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-06)]
    [InlineData(ScalarType.Float64, 64, 2.220446049250313e-16, double.MaxValue, 2.2250738585072014e-308, 1e-15)]
    public void TellsTheLimitsOfTypes(ScalarType type, int bits, double eps, double max, double tiny, double resolution)
    {
        FInfo info = finfo(type);
        Assert.Equal((bits, eps, max, -max), (info.bits, info.eps, info.max, info.min));
        Assert.Equal((tiny, tiny, resolution), (info.tiny, info.smallest_normal, info.resolution));
        Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int32));
    }
}
