using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

[NoTensorLeaks]
public sealed class UtilsTests
{
    [Fact]
    public void GradientsAreScaledTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter a = new(zeros(2)), b = new(zeros(1)), none = new(zeros(1));
        (a.grad, b.grad) = (tensor(new float[] { 2, 3 }), tensor(new float[] { 6 }));
        Assert.Equal(7, nn.utils.clip_grad_norm_([a, b, none], 100), 6);
        Values.Close([2, 3], a.grad!, 1e-6, "below the bound");
        Assert.Equal(6, nn.utils.clip_grad_norm_([a, b, none], 100, double.PositiveInfinity), 6);
        Assert.Equal(7, nn.utils.clip_grad_norm_([a, b, none], 3.5), 6);
        Values.Close([1, 1.5], a.grad!, 1e-6, "above the bound");
        nn.utils.clip_grad_value_([a, b, none], 1.25);
        Values.Close([1, 1.25], a.grad!, 1e-6, "clipped");
        Values.Close([1.25], b.grad!, 1e-6, "clipped");
    }

    [Fact]
    public void ParametersBecomeAVectorAndBack()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter a = new(ones(2, 2)), b = new(zeros(1));
        Tensor vector = nn.utils.parameters_to_vector([a, b]).detach() + 1;
        nn.utils.vector_to_parameters(vector, [a, b]);
        Values.Close([2, 2, 2, 2], a, 0, "a");
        Values.Close([1], b, 0, "b");
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(vector, [a]));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void AFusedConvolutionDoesTheWorkOfBoth(bool hasBias, bool affine)
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d conv = nn.Conv2d(2, 3, 3, bias: hasBias, dtype: ScalarType.Float64);
        using BatchNorm2d norm = nn.BatchNorm2d(3, affine: affine, dtype: ScalarType.Float64);
        Tensor x = Waves.Of(2, 2, 6, 6);
        norm.call(conv.call(x) * 3);
        if (affine)
        {
            nn.init.uniform_(norm.weight!, 0.5, 2);
            nn.init.normal_(norm.bias!);
        }

        norm.eval();
        (Parameter weight, Parameter bias) = nn.utils.fuse_conv_bn_weights(
            conv.weight, conv.bias, norm.running_mean!, norm.running_var!, norm.eps, norm.weight, norm.bias);
        Assert.True(nn.functional.conv2d(x, weight, bias).allclose(norm.call(conv.call(x)), 1e-9, 1e-9));
        Assert.True(weight.requires_grad && weight.is_leaf);

        (Parameter transposed, _) = nn.utils.fuse_conv_bn_weights(
            conv.weight.transpose(0, 1), conv.bias, norm.running_mean!, norm.running_var!, norm.eps, norm.weight, norm.bias, transpose: true);
        Assert.True(transposed.transpose(0, 1).allclose(weight));
    }

    [Fact]
    public void AFusedLinearLayerDoesTheWorkOfBoth()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear linear = nn.Linear(3, 4, dtype: ScalarType.Float64);
        using BatchNorm1d norm = nn.BatchNorm1d(4, dtype: ScalarType.Float64);
        Tensor x = Waves.Of(5, 3);
        norm.call(linear.call(x));
        Assert.Throws<ArgumentException>(() => nn.utils.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        using Linear fused = nn.utils.fuse_linear_bn_eval(linear, norm);
        Assert.True(fused.call(x).allclose(norm.call(linear.call(x)), 1e-9, 1e-9));
        Assert.False(fused.training);
    }
}
