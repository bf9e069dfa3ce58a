using MedTransfer.Core.Attribution;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class GuidedBackpropTests
{
    // PyTorch 1.13.1, torchvision's networks with 7 classes and the weights of WaveWeights, class 1, in float64:
    //     for m in model.modules():
    //         if isinstance(m, torch.nn.ReLU):
    //             m.inplace = False
    //             m.register_full_backward_hook(lambda m, gi, go: (gi[0].clamp(min=0),))
    //     y = model(x); y[:, 1].sum().backward(); g = x.grad
    //     print(y[0,1], g.abs().sum(dim=(1,2,3)), g.sum(), g[0,0,20,20], g[1,2,7,31])
    [Theory]
    [InlineData("resnet18", 1.8305807422600824, 1287.965189655099, 1328.6799644633365, -1.0512675295626557, -0.0460710774426923, 0.007383457511241364)]
    [InlineData("squeezenet1_1", 0.5482547496172185, 25187.827551421913, 25411.853713716748, 653.1252678015013, -2.710708730738513, 0.23074996092516714)]
    public void Gradients_equal_those_of_hooks_in_PyTorch(string name, double logit, double first, double second, double sum, double one, double other)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, 7);
        WaveWeights.Fill(model);
        using var explainer = Explainer.For(model, AttributionMethod.GuidedBackprop);
        using var maps = explainer.Explain(WaveWeights.Images(2, 3, 40), AttributionTarget.Class(1));
        var gradients = maps.Raw[0];
        var sums = gradients.abs().sum([1, 2, 3]);
        Close(logit, maps.Logits[0, 1]);
        Close(first, sums[0]);
        Close(second, sums[1]);
        Close(sum, gradients.sum());
        Close(one, gradients[0, 0, 20, 20]);
        Close(other, gradients[1, 2, 7, 31]);

        static void Close(double expected, Tensor found) => Assert.InRange(found.item<double>(), expected - (1e-8 * Math.Abs(expected)), expected + (1e-8 * Math.Abs(expected)));
    }

    // The counts are those of calls of relu and hardtanh while torchvision 0.14's networks answer.
    [Theory]
    [InlineData("alexnet", 64, 7)]
    [InlineData("vgg11", 64, 10)]
    [InlineData("resnet18", 64, 17)]
    [InlineData("resnet50", 64, 49)]
    [InlineData("densenet121", 64, 121)]
    [InlineData("squeezenet1_0", 64, 18)] // 26, but both branches of its 8 modules are joined before their ReLU.
    [InlineData("inception_v3", 96, 94)]
    [InlineData("mobilenet_v2", 64, 35)]
    [InlineData("cbr_tiny", 64, 4)]
    public void Every_ReLU_is_met(string name, int side, int count)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, 2);
        model.eval();
        var met = 0;
        foreach (var relu in model.named_modules().Select(m => m.module).OfType<ReLU>()) relu.register_forward_hook((_, _, output) => Meet(output));
        using (ModelHooks.OnReLU(Meet)) model.call(zeros(1, 3, side, side));
        Assert.Equal(count, met);
        model.call(zeros(1, 3, side, side));
        Assert.Equal(count + model.named_modules().Count(m => m.module is ReLU), met);

        Tensor Meet(Tensor output)
        {
            met++;
            return output;
        }
    }

    [Theory]
    [InlineData("efficientnet_b0", "SiLU")]
    [InlineData("mobilenet_v3_small", "Hardswish")]
    [InlineData("vit_tiny_patch16_224", "GELU")]
    [InlineData("swin_tiny_patch4_window7_224", "GELU")]
    public void Networks_of_another_activation_are_refused(string name, string activation)
    {
        using var model = ModelZoo.Create(name, 2);
        foreach (var method in new[] { AttributionMethod.GuidedBackprop, AttributionMethod.GuidedGradCam })
        {
            var error = Assert.Throws<InvalidConfigurationException>(() => Explainer.For(model, method));
            Assert.Contains($"this network's activation is {activation}", error.Message, StringComparison.Ordinal);
            Assert.Contains("'saliency' is the plain gradient", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReLUs_that_cannot_be_seen_are_not_passed_over()
    {
        using var model = new TinyNet(2, seed: 1);
        using var explainer = Explainer.For(model, AttributionMethod.GuidedBackprop);
        using var images = randn(1, 3, 8, 8);
        Assert.Contains("met no ReLU", Assert.Throws<InvalidConfigurationException>(() => explainer.Explain(images)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Guided_Grad_CAM_is_the_product()
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create("resnet18", 2, seed: 1);
        var images = randn(2, 3, 40, 40);
        var parts = new[] { AttributionMethod.GuidedGradCam, AttributionMethod.GuidedBackprop, AttributionMethod.GradCam }.Select(method =>
        {
            using var explainer = Explainer.For(model, method);
            return explainer.Explain(images, AttributionTarget.Class(1));
        }).ToArray();
        Assert.Equal(0, (parts[0].Raw[0] - (parts[1].Raw[0] * parts[2].Maps.unsqueeze(1))).abs().max().item<float>());
        Assert.Equal(1, parts[0].Maps.max().item<float>());
        foreach (var part in parts) part.Dispose();
    }
}
