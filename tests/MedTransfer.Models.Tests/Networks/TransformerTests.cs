using MedTransfer.Testing;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>What the goldens do not show of the transformers on patches: variants, types, sizes, first weights, wrong uses.</summary>
[NoTensorLeaks]
public sealed class TransformerTests
{
    public static TheoryData<string> Families =>
        ["vit", "registers", "no class token", "clip", "eva", "first eva", "packed eva", "sam", "plain sam"];

    [Theory]
    [MemberData(nameof(Families))]
    public void EveryParameterGetsAGradientAndEveryMapHasItsDeclaredShape(string family)
    {
        using var scope = NewDisposeScope();
        using var model = TinyTransformers.Build(family, channels: 4);
        var x = DeterministicFill.Tensor("input", [2, 4, 32, 32], 1, ScalarType.Float32);
        model.call(x).square().sum().backward();
        Assert.All(model.named_parameters(), p => Assert.True(Measured.NormOf(p.Item2.grad!) > 0, p.Item1));
        Assert.All(model.ForwardIntermediates(x).Zip(model.Stages), s => Assert.Equal([2L, s.Second.Channels, 4, 4], s.First.shape));
        Assert.All(model.state_dict().Keys, n => model.PartOf(n));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void LayoutAndAutocastChangeNothingThatMatters(string family)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyTransformers.Build(family);
        model.eval();
        var x = DeterministicFill.Tensor("input", [2, 3, 32, 32], 1, ScalarType.Float32);
        var expected = model.call(x);
        Assert.True(Distance(model.call(TorchBackend.ToChannelsLast(x)), expected) < 1e-5);

        // bfloat16 has 8 bits: a relative error of 2^-8 a step.
        using (TorchBackend.Autocast(DeviceType.CPU)) Assert.True(Distance(model.call(x), expected) < 0.05);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void ANewClassifierStartsAsTheFirst(string family)
    {
        using var scope = NewDisposeScope();
        using var model = TinyTransformers.Build(family);
        var x = zeros(1, 3, 32, 32);
        model.ResetClassifier(0);
        Assert.Equal([1L, model.FeatureDimension], model.call(x).shape);
        model.ResetClassifier(5);
        Assert.Equal([1L, 5], model.call(x).shape);
        var weight = model.state_dict()[model.ClassifierName + ".weight"];

        // timm: a truncated normal of 0.02, a thousandth of it in EVA; SAM's is PyTorch's own, uniform up to 1 / √features.
        var deviation = family.EndsWith("eva", StringComparison.Ordinal) ? 2e-5
            : family.EndsWith("sam", StringComparison.Ordinal) ? 1 / Math.Sqrt(3.0 * model.FeatureDimension) : 0.02;
        Assert.InRange(Measured.NormOf(weight) / Math.Sqrt(weight.numel()), 0.8 * deviation, 1.2 * deviation);
    }

    [Theory]
    [InlineData(GlobalPool.Token, "norm")]
    [InlineData(GlobalPool.Average, "fc_norm")]
    [InlineData(GlobalPool.Max, "fc_norm")]
    [InlineData(GlobalPool.AverageMax, "fc_norm")]
    [InlineData(GlobalPool.None, "norm")]
    public void PoolingDecidesWhereTheLastNormIs(GlobalPool pool, string norm)
    {
        using var scope = NewDisposeScope();
        using var model = new VisionTransformer("tiny", TinyTransformers.Vision with { GlobalPool = pool }, 0);
        Assert.Contains(norm + ".weight", model.state_dict().Keys);
        var features = model.ForwardFeatures(rand(2, 3, 32, 32));
        var image = features.narrow(1, 1, 16);
        var pooled = pool switch
        {
            GlobalPool.Token => features.select(1, 0),
            GlobalPool.Average => Norm(image.mean([1])),
            GlobalPool.Max => Norm(image.amax([1])),
            GlobalPool.AverageMax => Norm((image.mean([1]) + image.amax([1])) * 0.5),
            _ => features,
        };
        Assert.True(Distance(model.ForwardHead(features), pooled) < 1e-5);

        static Tensor Norm(Tensor x) => nn.functional.layer_norm(x, [48], eps: 1e-6);
    }

    [Fact]
    public void FirstWeightsAreTimms()
    {
        using var scope = NewDisposeScope();
        using var vision = new VisionTransformer("tiny", TinyTransformers.Vision with { RegisterTokens = 4, InitValues = 1e-5 });
        var state = vision.state_dict();
        Spread(state["blocks.1.mlp.fc1.weight"], 0.02);
        Spread(state["pos_embed"], 0.02);
        Spread(state["cls_token"], 1e-6);
        Spread(state["reg_token"], 1e-6);
        Assert.Equal(0, Measured.NormOf(state["blocks.0.attn.qkv.bias"]));
        Assert.All(state["blocks.0.ls2.gamma"].data<float>().ToArray(), v => Assert.Equal(1e-5f, v));

        using var eva = new Eva("tiny", TinyTransformers.Eva);
        state = eva.state_dict();
        Spread(state["cls_token"], 0.02);
        Spread(state["blocks.0.attn.proj.weight"], 0.02 / Math.Sqrt(2));
        Spread(state["blocks.1.mlp.fc2.weight"], 0.02 / Math.Sqrt(4));
        Spread(state["head.weight"], 2e-5);

        using var segment = new SegmentAnythingEncoder("tiny", TinyTransformers.SegmentAnything);
        state = segment.state_dict();
        Assert.All(state.Where(s => s.Key.Contains("pos", StringComparison.Ordinal)), s => Assert.Equal(0, Measured.NormOf(s.Value)));

        static void Spread(Tensor x, double deviation) =>
            Assert.InRange(Measured.NormOf(x) / Math.Sqrt(x.numel()), 0.75 * deviation, 1.25 * deviation);
    }

    // PyTorch 1.13, layers made and drawn again in timm's order (perceptrons of 96 units):
    // torch.manual_seed(42); conv = nn.Conv2d(3, 48, 8)
    // blocks = [[nn.Linear(48, 144), nn.Linear(48, 48), nn.Linear(48, 96), nn.Linear(96, 48)] for _ in range(2)]; head = nn.Linear(48, 7)
    // pos, cls = torch.empty(1, 17, 48), torch.empty(1, 1, 48); nn.init.trunc_normal_(pos, std=.02); nn.init.normal_(cls, std=1e-6)
    // for l in sum(blocks, []) + [head]: nn.init.trunc_normal_(l.weight, std=.02)
    [Theory]
    [InlineData("patch_embed.proj.weight", 0.055175815, 0.05990066, -0.016907159)]
    [InlineData("pos_embed", 0.019176412, 0.010015623, -0.0017032998)]
    [InlineData("cls_token", -1.3525919e-06, -2.128352e-07, 3.0122873e-08)]
    [InlineData("blocks.1.mlp.fc2.weight", 0.022177445, -0.0022007653, 0.0012973679)]
    [InlineData("head.weight", -0.0097598694, 0.01374786, 0.046972804)]
    public void ASeedDrawsInTimmsOrder(string name, double first, double second, double third)
    {
        using var scope = NewDisposeScope();
        var before = random.get_rng_state();
        random.manual_seed(42);
        using var model = new VisionTransformer("tiny", TinyTransformers.Vision with { MlpRatio = 2 }, 7);
        random.set_rng_state(before);
        var values = model.state_dict()[name].detach().flatten().data<float>().Take(3).ToArray();
        Assert.All(values.Zip([first, second, third]), v => Assert.Equal(v.Second, v.First, Math.Abs(v.Second) * 1e-5));
    }

    [Theory]
    [InlineData("vit", 48, 48, "48x48 but the model was built for 32x32")]
    [InlineData("vit", 32, 40, "32x40 but the model was built for 32x32")]
    [InlineData("eva", 24, 24, "24x24 but the model was built for 32x32")]
    [InlineData("sam", 36, 32, "both must be multiples of the patch size 8")]
    [InlineData("sam", 4, 32, "at least 8x8")]
    public void ImagesOfAWrongSizeAreRefused(string family, int height, int width, string part)
    {
        using var model = TinyTransformers.Build(family);
        Assert.Equal(32, model.ImageSize);
        using var x = zeros(1, 3, height, width);
        Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => model.call(x)).Message, StringComparison.Ordinal);
        Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => model.ForwardIntermediates(x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SomeTakeImagesThatAreNotSquare()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var vision = new VisionTransformer("tiny", TinyTransformers.Vision with { DynamicImageSize = true });
        using var segment = TinyTransformers.Build("sam");
        var x = rand(1, 3, 48, 24);
        Assert.Equal([1L, 1 + 18, 48], vision.ForwardFeatures(x).shape);
        Assert.Equal([1L, 48, 6, 3], vision.ForwardIntermediates(x)[1].shape);
        Assert.Equal([1L, 16, 6, 3], segment.ForwardFeatures(x).shape);
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("eva")]
    [InlineData("sam")]
    public void OtherChannelsAreRefused(string family)
    {
        using var model = TinyTransformers.Build(family);
        using var x = zeros(1, 1, 32, 32);
        Assert.Contains("3 channels", Assert.Throws<InvalidConfigurationException>(() => model.call(x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultsOfSettingsAreCollected()
    {
        var vision = Assert.Throws<InvalidConfigurationException>(() => new VisionTransformer("v", new()
        {
            ImageSize = 30, Depth = 0, Heads = 7, ClassToken = false, RegisterTokens = -1, NormEpsilon = 0, DropRate = 1, DropPathRate = -1,
        }));
        foreach (var part in (string[])["30", "1 block", "7 heads", "class token", "-1 register", "epsilon", "drop rate", "stochastic depth"])
        {
            Assert.Contains(part, vision.Message, StringComparison.Ordinal);
        }

        var eva = Assert.Throws<InvalidConfigurationException>(() => new Eva("e", new() { EmbedDim = 30, Heads = 5, RotaryPositions = true, ReferenceGrid = 0 }));
        Assert.Contains("multiple of 4", eva.Message, StringComparison.Ordinal);
        Assert.Contains("reference grid", eva.Message, StringComparison.Ordinal);
        var segment = Assert.Throws<InvalidConfigurationException>(() => new SegmentAnythingEncoder("s", new()
        {
            PatchSize = 0, Depth = 2, Heads = 5, WindowSize = -1, GlobalBlocks = [2], NeckChannels = 0, NormEpsilon = -1, GlobalPool = GlobalPool.Token,
        }));
        foreach (var part in (string[])["patch size", "5 heads", "window size", "[2]", "neck", "epsilon", "class token"])
        {
            Assert.Contains(part, segment.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SwinsFaultsAreCollected()
    {
        var swin = Assert.Throws<InvalidConfigurationException>(() => new SwinTransformer("s", new()
        {
            WindowSize = 0, Heads = [5, 6, 12, 24], MlpRatio = 0, DropRate = 1, DropPathRate = -1, GlobalPool = GlobalPool.Token,
        }));
        foreach (var part in (string[])["window size", "5 heads", "perceptron", "DropRate", "DropPathRate", "class token"])
        {
            Assert.Contains(part, swin.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("eva")]
    [InlineData("sam")]
    [InlineData("swin")]
    public void WithoutPoolingThereIsNoClassifier(string family)
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => _ = family switch
        {
            "vit" => (ImageModel)new VisionTransformer("v", TinyTransformers.Vision with { GlobalPool = GlobalPool.None }, 7),
            "eva" => new Eva("e", TinyTransformers.Eva with { GlobalPool = GlobalPool.None }, 7),
            "sam" => new SegmentAnythingEncoder("s", TinyTransformers.SegmentAnything with { GlobalPool = GlobalPool.None }, 7),
            _ => new SwinTransformer("s", new() { GlobalPool = GlobalPool.None }, 7),
        });
        Assert.Contains("numClasses must be 0, not 7", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RotationsKeepLengthsAndLeavePrefixTokensAlone()
    {
        using var scope = NewDisposeScope();
        using var rope = new RotaryEmbedding(channels: 16, grid: 4, reference: null, prefix: 2);
        var x = rand(2, 18, 3, 16);
        var y = rope.call(x);
        Assert.True(x.narrow(1, 0, 3).Matches(y.narrow(1, 0, 3)));
        Assert.True(Distance(y.square().sum([3]), x.square().sum([3])) < 1e-6);

        // The second patch of the first row is turned by one radian in the first pair that follows columns.
        var (a, b) = (x[0, 3, 0, 8].item<float>(), x[0, 3, 0, 9].item<float>());
        Assert.Equal((a * MathF.Cos(1)) - (b * MathF.Sin(1)), y[0, 3, 0, 8].item<float>(), 1e-5f);
        Assert.Equal((b * MathF.Cos(1)) + (a * MathF.Sin(1)), y[0, 3, 0, 9].item<float>(), 1e-5f);
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("eva")]
    [InlineData("sam")]
    public void StochasticDepthActsInTrainingOnly(string family)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using ImageModel model = family switch
        {
            "vit" => new VisionTransformer("tiny", TinyTransformers.Vision with { DropPathRate = 0.5, DropRate = 0.5 }),
            "eva" => new Eva("tiny", TinyTransformers.Eva with { DropPathRate = 0.5, DropRate = 0.5 }),
            _ => new SegmentAnythingEncoder("tiny", TinyTransformers.SegmentAnything with { DropPathRate = 0.5, DropRate = 0.5 }),
        };
        var x = rand(8, 3, 32, 32);
        Assert.False(model.call(x).Matches(model.call(x)));
        model.eval();
        Assert.True(model.call(x).Matches(model.call(x)));
    }

    internal static double Distance(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        return Measured.NormOf(actual.to(ScalarType.Float64) - expected.to(ScalarType.Float64)) / Measured.NormOf(expected);
    }
}
