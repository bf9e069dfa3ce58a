using MedTransfer.Core.Training;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class GradientClippingTests
{
    // a.grad = [3, -4], b.grad = [[12, 0.5]] in float64; torch.nn.utils.clip_grad_norm_([a, b], max_norm, norm_type), PyTorch 1.13.
    [Theory]
    [InlineData(1.0, 2.0, 13.009611831257688, 0.23059871488196926, -0.307464953175959, 0.922394859527877, 0.038433119146994876)]
    [InlineData(2.5, 1.0, 19.5, 0.3846153648915197, -0.5128204865220263, 1.5384614595660788, 0.06410256081525328)]
    [InlineData(3.0, double.PositiveInfinity, 12.0, 0.7499999375000053, -0.9999999166666738, 2.999999750000021, 0.12499998958333422)]
    [InlineData(100.0, 2.0, 13.009611831257688, 3.0, -4.0, 12.0, 0.5)]
    public void Norms_and_scaled_gradients_are_those_of_PyTorch(double max, double type, double norm, params double[] gradients)
    {
        var (found, values) = Apply(GradientClipping.ByNorm(max, type));
        Assert.Equal(norm, found!.Value, 1e-12);
        for (var i = 0; i < gradients.Length; i++) Assert.Equal(gradients[i], values[i], 1e-12);
    }

    [Fact]
    public void Values_are_cut_one_by_one()
    {
        var (norm, values) = Apply(GradientClipping.ByValue(3.5));
        Assert.Null(norm);
        Assert.Equal([3, -3.5, 3.5, 0.5], values);
    }

    [Fact]
    public async Task A_training_is_clipped_and_refuses_bounds_that_are_none()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 3);
        Trainer Basic() => Trainer.For(model).On(data).Optimize(Optimizers.Sgd(1)).BatchSize(16).InputSize(16).Device("cpu").Epochs(1);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Basic().ClipGradients(GradientClipping.ByNorm(-1)).FitAsync());
        Assert.Contains("clipping: the largest norm must be a positive number, found -1", e.Message, StringComparison.Ordinal);

        // Six steps of a rate of 1 and gradients of norm 1e-4 at most move the weights by 6e-4 at most.
        var first = Values(model);
        await Basic().ClipGradients(GradientClipping.ByNorm(1e-4)).FitAsync();
        var moved = Math.Sqrt(Values(model).Zip(first, (a, b) => (a - b) * (a - b)).Sum());
        Assert.InRange(moved, 1e-5, 6.01e-4);
    }

    private static double[] Values(TinyNet model)
    {
        using var scope = NewDisposeScope();
        return [.. model.parameters().SelectMany(p => p.detach().to(ScalarType.Float64).flatten().data<double>().ToArray())];
    }

    private static (double? Norm, double[] Gradients) Apply(GradientClipping clipping)
    {
        using var scope = NewDisposeScope();
        var a = new Parameter(zeros(2, dtype: ScalarType.Float64)) { grad = tensor(new double[] { 3, -4 }) };
        var b = new Parameter(zeros([1, 2], dtype: ScalarType.Float64)) { grad = tensor(new double[] { 12, 0.5 }, [1, 2]) };
        var norm = clipping.Apply([a, b]);
        return (norm, [.. a.grad!.data<double>().ToArray(), .. b.grad!.data<double>().ToArray()]);
    }
}
