using System.Runtime.CompilerServices;
using MedTransfer.Core.Attribution;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>What an explainer promises about the network that it watches, whatever the method.</summary>
[NoTensorLeaks]
public sealed class ExplainerTests
{
    private static readonly AttributionMethod[] LayerMethods =
    [
        AttributionMethod.GradCam, AttributionMethod.GradCamPlusPlus, AttributionMethod.HiResCam, AttributionMethod.LayerCam, AttributionMethod.XGradCam,
        AttributionMethod.EigenCam, AttributionMethod.EigenGradCam, AttributionMethod.ElementWiseGradCam, AttributionMethod.ScoreCam,
    ];

    public static TheoryData<string> Methods => [.. LayerMethods.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_score_is_explained_by_nothing(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        network.Weight[1].zero_();
        using var explainer = Explainer.For(network, AttributionMethod.Parse(name), "left");
        using var maps = explainer.Explain(Images(), AttributionTarget.Class(1));
        var isBlind = name is "eigencam" or "scorecam";
        Assert.Equal(isBlind, maps.Maps.max().item<float>() > 0);
        Assert.Equal(isBlind, maps.Raw[0].abs().max().item<float>() > 0);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_batch_gives_the_maps_of_its_images_alone(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3, ScalarType.Float64);
        using var explainer = Explainer.For(network, AttributionMethod.Parse(name), "norm", "left");
        var images = Images(5).to(ScalarType.Float64);
        using var together = explainer.Explain(images);
        for (var i = 0; i < 5; i++)
        {
            using var alone = explainer.Explain(images.narrow(0, i, 1));
            Assert.Equal(together.Classes[i], alone.Classes[0]);
            Close(together.Maps[i], alone.Maps[0], 1e-5);
            Close(together.Raw[1][i], alone.Raw[1][0], 1e-10);
            Close(together.Logits[i], alone.Logits[0], 1e-12);
        }
    }

    [Fact]
    public void Each_image_and_each_finding_has_its_own_map()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(14);
        using var explainer = Explainer.For(network, AttributionMethod.HiResCam, "right");
        var images = Images();
        using var mixed = explainer.Explain(images, AttributionTarget.Classes([13, 4]));
        using var last = explainer.Explain(images, AttributionTarget.Class(13));
        using var other = explainer.Explain(images, AttributionTarget.Class(4));
        Assert.Equal([13, 4], mixed.Classes);
        Assert.Equal([4, 4], other.Classes);
        Close(last.Raw[0][0], mixed.Raw[0][0], 1e-6);
        Close(other.Raw[0][1], mixed.Raw[0][1], 1e-6);
        Assert.True((last.Raw[0] - other.Raw[0]).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void One_output_for_two_classes_speaks_for_either()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(1);
        using var explainer = Explainer.For(network, AttributionMethod.GradCam, "left");
        var images = Images();
        using var positive = explainer.Explain(images, AttributionTarget.Class(1));
        using var negative = explainer.Explain(images, AttributionTarget.Class(0));
        using var predicted = explainer.Explain(images);
        Close(-positive.Raw[0], negative.Raw[0], 0);
        Assert.Equal(positive.Logits.flatten().data<float>().Select(v => v >= 0 ? 1 : 0), predicted.Classes);
        Assert.Throws<InvalidConfigurationException>(() => explainer.Explain(images, AttributionTarget.Class(2)));
    }

    [Fact]
    public void Maps_that_show_something_else_than_what_speaks_for_the_class_say_so()
    {
        AttributionMethod[] either = [AttributionMethod.Saliency, AttributionMethod.GuidedBackprop, AttributionMethod.GuidedGradCam];
        Assert.All(either, m => Assert.Contains("for or against", m.Shows, StringComparison.Ordinal));
        Assert.Contains("whatever the class", AttributionMethod.Rollout().Shows, StringComparison.Ordinal);
        Assert.All([AttributionMethod.GradCam, AttributionMethod.GradientTimesInput, AttributionMethod.IntegratedGradients(), AttributionMethod.Occlusion()], m => Assert.Null(m.Shows));
    }

    [Fact]
    public void What_cannot_be_explained_is_refused_with_the_reason()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        using var explainer = Explainer.For(network, AttributionMethod.GradCam, "left");
        var images = Images();
        Refused("class 3 does not exist; the network tells classes 0 to 2", () => explainer.Explain(images, AttributionTarget.Class(3)));
        Refused("3 classes were given for 2 images", () => explainer.Explain(images, AttributionTarget.Classes([0, 1, 2])));
        Refused("Images must be [N, C, H, W]", () => explainer.Explain(images[0]));
        Refused("Images are Float64 on cpu, the network is Float32 on cpu", () => explainer.Explain(images.to(ScalarType.Float64)));
        Refused("the network has no 'lefd'. Did you mean 'left'? It has, among others, ", () => Explainer.For(network, AttributionMethod.GradCam, "lefd"));
        Refused("none is named", () => Explainer.For(network, AttributionMethod.GradCam));
        Refused("'scorecm' is not known", () => AttributionMethod.Parse("scorecm"));
        using var headless = ModelZoo.Create("squeezenet1_1", numClasses: 0);
        Refused("has no classifier", () => Explainer.For(headless, AttributionMethod.GradCam));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttributionTarget.Class(-1));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => explainer.Explain(images, cancellation: cancelled.Token));

        static void Refused(string reason, Func<object> act) =>
            Assert.Contains(reason, Assert.Throws<InvalidConfigurationException>(act).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_is_not_called_is_named()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        using var spare = nn.Conv2d(3, 4, 3);
        network.register_module("spare", spare);
        using var explainer = Explainer.For(network, AttributionMethod.GradCam, "spare");
        Assert.Contains("'spare' is not called", Assert.Throws<InvalidConfigurationException>(() => explainer.Explain(Images())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Modes_gradients_and_statistics_stay_as_they_are(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        network.train();
        var frozen = network.named_modules().Single(m => m.name == "norm").module;
        frozen.eval();
        var before = network.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
        using var explainer = Explainer.For(network, AttributionMethod.Parse(name), "left");
        using var maps = explainer.Explain(Images());
        using var again = explainer.Explain(Images());
        Close(maps.Maps, again.Maps, 0);
        Assert.True(network.training);
        Assert.Equal(["norm"], network.named_modules().Where(m => !m.module.training).Select(m => m.name));
        Assert.All(network.parameters(), p => Assert.Null(p.grad));
        Assert.All(network.parameters(), p => Assert.True(p.requires_grad));
        Assert.All(before, p => Close(p.Value.to(ScalarType.Float32), network.state_dict()[p.Key].detach().to(ScalarType.Float32), 0));
        Assert.True(is_grad_enabled());
        Assert.False(maps.Maps.requires_grad || maps.Raw[0].requires_grad || maps.Logits.requires_grad);
    }

    [Fact]
    public void A_failing_pass_leaves_nothing_watching()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        network.train();
        using var explainer = Explainer.For(network, AttributionMethod.GradCam, "left", "relu");
        network.Fails = true;
        Assert.Throws<InvalidOperationException>(() => explainer.Explain(Images()));
        network.Fails = false;
        Assert.True(is_grad_enabled());
        Assert.True(network.training);

        // Were a hook still watching, it would cut the graph at its layer.
        network.call(Images()).sum().backward();
        Assert.All(network.parameters(), p => Assert.NotNull(p.grad));
        network.zero_grad();
        using (no_grad())
        {
            network.Fails = true;
            Assert.Throws<InvalidOperationException>(() => explainer.Explain(Images()));
            Assert.False(is_grad_enabled());
        }
    }

    [Fact]
    public void After_disposal_the_network_holds_nothing_of_the_explainer()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        network.eval();
        var images = Images();
        var before = network.call(images).detach();
        var gone = Used(network, images);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(gone.TryGetTarget(out _));
        Close(before, network.call(images).detach(), 0);

        var explainer = Explainer.For(network, AttributionMethod.GradCam, "left");
        explainer.Dispose();
        explainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => explainer.Explain(images));

        // A tap that the collector cannot free is one that a hook of the network still refers to.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference<LayerTap> Used(FindingNet network, Tensor images)
        {
            var tap = new LayerTap(ExplainedLayers.Find(network, ["left"])[0]);
            var calls = 0;
            tap.Watch(y =>
            {
                calls++;
                return y;
            });
            using (var answer = network.call(images)) Assert.Equal(1, calls);
            tap.Dispose();
            using (var answer = network.call(images)) Assert.Equal(1, calls);
            return new(tap);
        }
    }

    [Fact]
    public void Two_explainers_work_on_one_network()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        var images = Images();
        using var first = Explainer.For(network, AttributionMethod.GradCam, "left");
        using var alone = first.Explain(images);
        using (var second = Explainer.For(network, AttributionMethod.LayerCam, "left", "norm"))
        {
            using var other = second.Explain(images);
            using var beside = first.Explain(images);
            Close(alone.Maps, beside.Maps, 0);
        }

        using var after = first.Explain(images);
        Close(alone.Maps, after.Maps, 0);
    }

    [Fact]
    public void A_shared_layer_is_seen_the_last_time_it_runs()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        network.eval();
        var images = Images();
        using var explainer = Explainer.For(network, AttributionMethod.GradCam, "relu");
        using var maps = explainer.Explain(images, AttributionTarget.Class(2));

        // Mean pooling gives every position of a channel its weight's share; the last four channels come from the second call.
        var seen = new List<Tensor>();
        var relu = (nn.Module<Tensor, Tensor>)network.named_modules().Single(m => m.name == "relu").module;
        var hook = relu.register_forward_hook((_, _, y) =>
        {
            seen.Add(y.detach().clone().DetachFromDisposeScope());
            return y;
        });
        network.call(images);
        hook.remove();
        Assert.Equal(2, seen.Count);
        var weights = network.Weight[2].narrow(0, 4, 4).view(1, 4, 1, 1) / 64;
        Close((weights * seen[1]).sum(1), maps.Raw[0], 1e-7);
        seen.ForEach(t => t.Dispose());
    }

    [Fact]
    public void Branches_side_by_side_may_be_frozen()
    {
        using var scope = NewDisposeScope();
        using var network = new FindingNet(3);
        var images = Images();
        using var explainer = Explainer.For(network, AttributionMethod.HiResCam, "left", "right");
        using var free = explainer.Explain(images);
        foreach (var parameter in network.parameters()) parameter.requires_grad = false;
        using var frozen = explainer.Explain(images);
        Close(free.Raw[0], frozen.Raw[0], 0);
        Close(free.Raw[1], frozen.Raw[1], 0);
        Assert.True(frozen.Raw[1].abs().max().item<float>() > 0);
    }

    [Theory]
    [InlineData(ScalarType.Float64, ScalarType.Float64, 1e-5)]
    [InlineData(ScalarType.BFloat16, ScalarType.Float32, 0.05)]
    public void Networks_of_other_types_are_explained_alike(ScalarType type, ScalarType ofRaw, double tolerance)
    {
        using var scope = NewDisposeScope();
        var images = Images();
        using var usual = new FindingNet(3);
        using var other = new FindingNet(3, type);
        foreach (var method in LayerMethods)
        {
            // The principal component of nearly equal ones turns far at a small change.
            if (method == AttributionMethod.EigenCam || method == AttributionMethod.EigenGradCam) continue;
            using var one = Explainer.For(usual, method, "left");
            using var two = Explainer.For(other, method, "left");
            using var expected = one.Explain(images, AttributionTarget.Class(1));
            using var found = two.Explain(images.to(type), AttributionTarget.Class(1));
            Assert.Equal((ScalarType.Float32, ofRaw, type), (found.Maps.dtype, found.Raw[0].dtype, found.Logits.dtype));
            Close(expected.Maps, found.Maps, tolerance);
        }
    }

    private static Tensor Images(int count = 2)
    {
        manual_seed(3);
        return randn(count, 3, 8, 8);
    }

    private static void Close(Tensor expected, Tensor found, double tolerance)
    {
        Assert.Equal(expected.shape, found.shape);
        Assert.InRange((expected.to(ScalarType.Float64) - found.to(ScalarType.Float64)).abs().max().item<double>(), 0, tolerance);
    }
}
