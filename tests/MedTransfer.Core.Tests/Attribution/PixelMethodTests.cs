using MedTransfer.Core.Attribution;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>What all methods that look at pixels have in common.</summary>
[NoTensorLeaks]
public sealed class PixelMethodTests
{
    [Theory]
    [InlineData("saliency")]
    [InlineData("gradient-x-input")]
    [InlineData("guided-backprop")]
    [InlineData("guided-gradcam")]
    [InlineData("integrated-gradients")]
    [InlineData("occlusion")]
    public void A_batch_is_its_images_and_nothing_is_left_behind(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = ModelZoo.Create("resnet18", 3, seed: 3);
        model.train();
        ((BatchNorm2d)model.named_modules().First(m => m.name == "bn1").module).eval();
        var side = name == "guided-gradcam" ? 64 : 32; // Grad-CAM of a single position is empty.
        var images = randn(3, 3, side, side);
        var before = images.clone();
        var modes = model.named_modules().Select(m => m.module.training).ToArray();
        var state = model.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
        var method = AttributionMethod.Parse(name);
        Assert.True(method.IsOfClass);
        using (var explainer = Explainer.For(model, method))
        {
            using var all = explainer.Explain(images, AttributionTarget.Classes([0, 2, 1]));
            Assert.Equal([3, side, side], all.Maps.shape);
            Assert.Equal([0, 2, 1], all.Classes);
            Assert.Equal([3, name == "occlusion" ? 1 : 3, side, side], all.Raw[0].shape);
            Assert.Equal((0f, 1f), (all.Maps.min().item<float>(), all.Maps.max().item<float>()));
            for (var i = 0; i < 3; i++)
            {
                using var one = explainer.Explain(images.narrow(0, i, 1), AttributionTarget.Class(all.Classes[i]));
                var size = all.Raw[0].abs().max().item<float>();
                Assert.InRange((one.Raw[0] - all.Raw[0].narrow(0, i, 1)).abs().max().item<float>(), 0, 2e-4 * size);
            }

            using var again = explainer.Explain(images, AttributionTarget.Classes([0, 2, 1]));
            Assert.True(AreSame(again.Maps, all.Maps));
        }

        Assert.Equal(modes, model.named_modules().Select(m => m.module.training));
        Assert.All(model.parameters(), p => Assert.True(p.grad is null && p.requires_grad));
        Assert.All(model.state_dict(), p => Assert.True(AreSame(p.Value, state[p.Key]), p.Key));
        Assert.True(AreSame(images, before));
    }

    [Fact]
    public void A_linear_network_is_known_exactly()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(2);
        var images = randn(2, 3, 6, 6);
        var from = PixelBaseline.Colour(0.5, -1, 2);
        var weight = model.Weight(1);
        var way = images - tensor(new[] { 0.5f, -1, 2 }).view(1, 3, 1, 1);
        Same(weight.expand(2, -1, -1, -1), AttributionMethod.Saliency);
        Same(weight * images, AttributionMethod.GradientTimesInput);
        Same(weight * way, AttributionMethod.IntegratedGradients(1, from));
        Same(weight * way, AttributionMethod.IntegratedGradients(7, from));
        Same((weight * way).sum([1], keepdim: true), AttributionMethod.Occlusion(1, 1, from));

        void Same(Tensor expected, AttributionMethod method)
        {
            using var explainer = Explainer.For(model, method);
            using var maps = explainer.Explain(images, AttributionTarget.Class(1));
            Assert.InRange((expected - maps.Raw[0]).abs().max().item<float>(), 0, 2e-5f);
            if (maps.Gaps is { } gaps) Assert.All(gaps, gap => Assert.InRange(gap, -1e-4, 1e-4));
        }
    }

    [Fact]
    public void A_score_that_never_changes_has_an_empty_map()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(2);
        using (no_grad()) model.Weight(0).zero_();
        foreach (var method in new[] { AttributionMethod.Saliency, AttributionMethod.GradientTimesInput, AttributionMethod.IntegratedGradients(), AttributionMethod.Occlusion() })
        {
            using var explainer = Explainer.For(model, method);
            using var maps = explainer.Explain(randn(2, 3, 6, 6), AttributionTarget.Class(0));
            Assert.Equal(0, maps.Maps.abs().max().item<float>());
        }
    }

    [Fact]
    public void One_output_for_two_classes_is_explained_both_ways()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(1);
        var images = randn(2, 3, 6, 6);
        using var explainer = Explainer.For(model, AttributionMethod.Saliency);
        using var no = explainer.Explain(images, AttributionTarget.Class(0));
        using var yes = explainer.Explain(images, AttributionTarget.Class(1));
        Assert.True(AreSame(yes.Raw[0], -no.Raw[0]));
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused()
    {
        Assert.Contains("steps: must be at least 1, found 0", Refused(() => AttributionMethod.IntegratedGradients(0)), StringComparison.Ordinal);
        var both = Refused(() => AttributionMethod.Occlusion(0, -1));
        Assert.Contains("window: must be at least 1 pixel, found 0", both, StringComparison.Ordinal);
        Assert.Contains("stride: must be at least 1 pixel, found -1", both, StringComparison.Ordinal);
        Assert.Contains("would leave out some", Refused(() => AttributionMethod.Occlusion(2, 3)), StringComparison.Ordinal);
        Assert.Contains("from 0 to below 1, found 1", Refused(() => AttributionMethod.Rollout(discard: 1)), StringComparison.Ordinal);
        Assert.Contains("positive number of pixels", Refused(() => PixelBaseline.Blurred(0)), StringComparison.Ordinal);
        Assert.Contains("a colour needs a finite number", Refused(() => PixelBaseline.Colour()), StringComparison.Ordinal);
        using var scope = NewDisposeScope();
        using var model = new LinearNet(2);
        var images = zeros(1, 3, 6, 6);
        Assert.Contains("7 pixels are more than the image's 6", Refused(() => Explain(AttributionMethod.Occlusion(7))), StringComparison.Ordinal);
        Assert.Contains("2 channels does not fit images of 3", Refused(() => Explain(AttributionMethod.Occlusion(fill: PixelBaseline.Colour(1, 2)))), StringComparison.Ordinal);
        Assert.Contains("an image [3, 5, 6] does not fit", Refused(() => Explain(AttributionMethod.IntegratedGradients(baseline: PixelBaseline.Image(zeros(3, 5, 6))))), StringComparison.Ordinal);
        Assert.Contains("looks at no layer", Refused(() => Explainer.For(model, AttributionMethod.Saliency, "fc")), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'occlusion'", Refused(() => AttributionMethod.Parse("oclusion")), StringComparison.Ordinal);

        void Explain(AttributionMethod method)
        {
            using var explainer = Explainer.For(model, method);
            using var maps = explainer.Explain(images);
        }

        static string Refused(Action action) => Assert.Throws<InvalidConfigurationException>(action).Message;
    }

    [Fact]
    public void Long_work_can_be_stopped()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearNet(2);
        foreach (var method in new[] { AttributionMethod.IntegratedGradients(), AttributionMethod.Occlusion() })
        {
            using var explainer = Explainer.For(model, method);
            Assert.ThrowsAny<OperationCanceledException>(() => explainer.Explain(zeros(1, 3, 6, 6), null, new CancellationToken(canceled: true)));
        }
    }

    private static bool AreSame(Tensor one, Tensor other) => one.eq(other).all().item<bool>();
}
