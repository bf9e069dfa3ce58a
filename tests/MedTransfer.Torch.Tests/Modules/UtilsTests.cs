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
}
