using MedTransfer.Core.Attribution;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class IntegratedGradientsTests
{
    [Fact]
    public void Attributions_add_up_to_the_difference_of_the_scores()
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create("resnet18", 3, seed: 5);
        model.eval();
        var images = randn(2, 3, 32, 32);
        var other = randn(3, 32, 32);
        foreach (var (baseline, start) in new[]
        {
            (PixelBaseline.Zero, zeros_like(images)),
            (PixelBaseline.Image(other), other.expand(2, -1, -1, -1)),
            (PixelBaseline.White(InputTransform.Half(32)), ones_like(images)),
            (PixelBaseline.Black(InputTransform.Half(32)), -ones_like(images)),
        })
        {
            using var explainer = Explainer.For(model, AttributionMethod.IntegratedGradients(100, baseline));
            using var maps = explainer.Explain(images, AttributionTarget.Classes([2, 0]));
            using var guard = no_grad();
            var (at, before) = (model.call(images), model.call(start));
            for (var i = 0; i < 2; i++)
            {
                var k = maps.Classes[i];
                var difference = (at[i, k] - before[i, k]).item<float>();
                Assert.Equal(difference, maps.Raw[0][i].sum().item<float>(), 0.02);
                Assert.Equal(difference - maps.Raw[0][i].sum().item<float>(), maps.Gaps![i], 1e-4);
            }
        }
    }

    [Fact]
    public void The_steps_of_a_pass_do_not_matter_and_more_of_them_close_the_gap()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(
            nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2));
        WaveWeights.Fill(model);
        var images = WaveWeights.Images(20, 3, 12);

        // 20 images leave one step a pass, one image sixteen.
        using var explainer = Explainer.For(model, AttributionMethod.IntegratedGradients(20));
        using var all = explainer.Explain(images, AttributionTarget.Class(1));
        using var one = explainer.Explain(images.narrow(0, 7, 1), AttributionTarget.Class(1));
        Assert.InRange((all.Raw[0].narrow(0, 7, 1) - one.Raw[0]).abs().max().item<double>(), 0, 1e-12);
        using var finer = Explainer.For(model, AttributionMethod.IntegratedGradients(400));
        using var closer = finer.Explain(images.narrow(0, 7, 1), AttributionTarget.Class(1));
        Assert.InRange(Math.Abs(closer.Gaps![0]), 0, 0.3 * Math.Abs(one.Gaps![0]));
    }

    [Fact]
    public void A_blur_keeps_what_is_flat_and_the_mean_of_a_point()
    {
        using var scope = NewDisposeScope();
        var images = zeros(1, 1, 31, 41);
        images[0, 0, 15, 20] = 1;
        var blurred = PixelBaseline.Blurred(2).For(images);
        Assert.Equal(1, blurred.sum().item<float>(), 1e-5f);
        Assert.Equal(Math.Exp(-0.5 / 4), (blurred[0, 0, 15, 21] / blurred[0, 0, 15, 20]).item<float>(), 1e-5f);
        Assert.InRange((PixelBaseline.Blurred().For(ones(2, 3, 9, 9)) - 1).abs().max().item<float>(), 0, 1e-6f);
    }
}
