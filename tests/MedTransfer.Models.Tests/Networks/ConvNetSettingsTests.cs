using MedTransfer.Testing;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Sizes, pooling, dropout and faults of the convolutional networks.</summary>
[NoTensorLeaks]
public sealed class ConvNetSettingsTests
{
    [Theory]
    [InlineData("alexnet", 63, false)]
    [InlineData("densenet121", 29, false)]
    [InlineData("densenet121", 8, true)]
    [InlineData("squeezenet1_0", 21, false)]
    [InlineData("squeezenet1_1", 17, false)]
    public void TheSmallestImageLeavesOnePosition(string name, int smallest, bool cifarStem)
    {
        var entry = ModelZoo.Find(name);
        Assert.Equal(smallest, cifarStem ? entry.SmallestCifarInput : entry.SmallestInput);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, numClasses: 2, imageSize: smallest, cifarStem: cifarStem);
        model.eval();
        Assert.Equal([1, model.FeatureDimension, 1, 1], model.ForwardFeatures(zeros(1, 3, smallest, smallest)).shape);
        Assert.Equal([1, 2], model.call(zeros(1, 3, smallest, smallest + 9)).shape);
        foreach (var act in (Action[])[() => model.call(zeros(1, 3, smallest - 1, smallest)), () => model.ForwardIntermediates(zeros(1, 3, smallest, smallest - 1))])
        {
            Assert.Contains($"at least {smallest}x{smallest} pixels, found [1, 3, ", Assert.Throws<InvalidConfigurationException>(act).Message, StringComparison.Ordinal);
        }

        Assert.Throws<InvalidConfigurationException>(() => ModelZoo.Create(name, imageSize: smallest - 1, cifarStem: cifarStem));
    }

    [Theory]
    [InlineData("resnet18", 28, "28 28 14 7 4")]
    [InlineData("densenet121", 28, "28 28 14 7 3")]
    public void TheStemForSmallImagesKeepsTheResolution(string name, int size, string sizes)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, numClasses: 2, inChannels: 1, cifarStem: true);
        model.eval();
        Assert.Equal([64, 1, 3, 3], model.state_dict()[model.FirstLayerName + ".weight"].shape);
        Assert.Equal(1, model.Stages[1].Reduction);
        Assert.Equal(sizes, string.Join(' ', model.ForwardIntermediates(zeros(1, 1, size, size)).Select(m => m.shape[3])));
    }

    [Theory]
    [InlineData("resnet18", false)]
    [InlineData("densenet121", false)]
    [InlineData("vgg", true)]
    [InlineData("cbr_small", false)]
    public void PoolsAsAsked(string name, bool isTiny)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var x = rand(2, 3, 64, 64);
        var pooled = new Dictionary<GlobalPool, Tensor>();
        foreach (var pool in ModelZoo.Find(isTiny ? name + "11" : name).Pools)
        {
            using var model = isTiny ? TinyVgg(pool) : ModelZoo.Create(name, 0, globalPool: pool, seed: 1);
            DeterministicFill.Apply(model);
            model.eval();
            pooled[pool] = model.call(x);
        }

        var map = pooled[GlobalPool.None];
        Assert.Equal(4, map.dim());
        Assert.True(pooled[GlobalPool.Average].allclose(map.mean([2, 3]), 1e-5, 1e-6));
        Assert.True(pooled[GlobalPool.Max].Matches(map.amax([2, 3])));
        Assert.True(pooled[GlobalPool.AverageMax].allclose((map.mean([2, 3]) + map.amax([2, 3])) / 2, 1e-5, 1e-6));

        static Vgg TinyVgg(GlobalPool pool) => new("tiny", new VggSettings { Stages = [[4], [8]], HeadDimension = 16, GlobalPool = pool }, numClasses: 0);
    }

    [Fact]
    public void DropoutActsWhereTheFamilyHasIt()
    {
        using var scope = NewDisposeScope();
        var x = rand(4, 3, 64, 64);
        ImageModel[] models =
        [
            new ResNet("tiny", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [8, 8, 8, 8], DropRate = 0.5 }, 3),
            new DenseNet("tiny", new DenseNetSettings { Layers = [1, 1], GrowthRate = 4, DropRate = 0.5 }, 3),
            new DenseNet("tiny", new DenseNetSettings { Layers = [1, 1], GrowthRate = 4, LayerDropRate = 0.5 }, 3),
            new Vgg("tiny", new VggSettings { Stages = [[4], [8]], HeadDimension = 16, DropRate = 0.5 }, 3),
            new CbrNet("tiny", new CbrSettings { Channels = [8, 8], Pools = 2, DropRate = 0.5 }, 3),
        ];
        foreach (var model in models)
        {
            Assert.False(model.call(x).allclose(model.call(x)), model.GetType().Name);
            model.eval();
            Assert.True(model.call(x).Matches(model.call(x)), model.GetType().Name);
            model.Dispose();
        }
    }

    [Fact]
    public void AutocastTrainsEveryParameter()
    {
        ImageModel[] models =
        [
            new ResNet("tiny", new ResNetSettings { Layers = [1, 1, 1, 1], Channels = [8, 8, 8, 8], DropPathRate = 0.1, CifarStem = true }, 3),
            new DenseNet("tiny", new DenseNetSettings { Layers = [1, 2], GrowthRate = 8 }, 3),
            new Vgg("tiny", new VggSettings { Stages = [[8], [8]], BatchNorm = true, HeadDimension = 16 }, 3),
            new CbrNet("tiny", new CbrSettings { Channels = [8, 8], Pools = 2 }, 3),
            new SqueezeNet(SqueezeNetVersion.Original, 3),
            new AlexNet(3),
        ];
        foreach (var model in models)
        {
            using var scope = NewDisposeScope();
            using var owned = model;
            var x = rand(4, 3, 64, 64);
            model.eval();
            var expected = model.call(x);
            using (TorchBackend.Autocast(DeviceType.CPU))
            {
                var found = model.call(x);
                Assert.True(found.to(ScalarType.Float32).allclose(expected, 0.1, 0.1), model.GetType().Name);
                model.train();
                model.call(TorchBackend.ToChannelsLast(x)).to(ScalarType.Float32).square().sum().backward();
            }

            Assert.All(model.named_parameters(), p => Assert.True(p.Item2.grad is not null, p.Item1));
        }
    }

    [Theory]
    [InlineData(false, "stem: features.0; stage1: features.2; stage2: features.5; head: pre_logits head")]
    [InlineData(true, "stem: features.0 features.1; stage1: features.3 features.4; stage2: features.7 features.8; head: pre_logits head")]
    public void VggsStemIsItsFirstConvolution(bool batchNorm, string parts)
    {
        using var model = new Vgg("tiny", new VggSettings { Stages = [[4, 4], [8]], BatchNorm = batchNorm, HeadDimension = 16 }, 3);
        Assert.Equal(parts, string.Join("; ", model.Parts.Select(p => $"{p.Name}: {string.Join(' ', p.Prefixes)}")));
        using var single = new Vgg("tiny", new VggSettings { Stages = [[4], [8]], BatchNorm = batchNorm, HeadDimension = 16 }, 3);
        Assert.Equal(["stem", "stage2", "head"], single.Parts.Select(p => p.Name));
        Assert.All((ImageModel[])[model, single], m => Assert.All(m.state_dict().Keys, key => m.PartOf(key)));
    }

    [Fact]
    public void ImagesOfOtherShapesAreRefusedWithAdvice()
    {
        using var scope = NewDisposeScope();
        foreach (var name in (string[])["resnet18", "densenet121", "squeezenet1_0", "alexnet", "cbr_small"])
        {
            using var model = ModelZoo.Create(name, numClasses: 2, inChannels: 1);
            Assert.Contains("must have 1 channels, found [2, 3, 64, 64]", Fault(() => model.call(zeros(2, 3, 64, 64))), StringComparison.Ordinal);
            Assert.Contains("must be [N, 1, H, W], found [64, 64]", Fault(() => model.call(zeros(64, 64))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SettingsAreNeeded()
    {
        Assert.Throws<ArgumentNullException>("settings", () => new ResNet("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new DenseNet("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new Vgg("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new CbrNet("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new SwinTransformer("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new SegmentAnythingEncoder("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new VisionTransformer("m", null!));
        Assert.Throws<ArgumentNullException>("settings", () => new Eva("m", null!));
    }

    [Fact]
    public void AllFaultsOfSettingsAreListed()
    {
        Contains(Fault(() => _ = new ResNet("m", new ResNetSettings { Layers = [1, 2], DropRate = -1, DropPathRate = 1, GlobalPool = GlobalPool.None })),
            "four stages", "DropRate", "DropPathRate", "no classifier");
        Contains(Fault(() => _ = new DenseNet("m", new DenseNetSettings { Layers = [], GrowthRate = 0, BottleneckFactor = 0, DropRate = 1, LayerDropRate = 2, GlobalPool = GlobalPool.Token })),
            "Layers", "GrowthRate", "BottleneckFactor", "DropRate", "LayerDropRate", "class token");
        Contains(Fault(() => _ = new Vgg("m", new VggSettings { Stages = [[8], []], HeadDimension = 0, HeadRatio = 0, DropRate = 1 })),
            "Stages", "HeadDimension", "HeadRatio", "DropRate");
        Contains(Fault(() => _ = new AlexNet(dropRate: 1)), "dropRate");
        Contains(Fault(() => _ = new SqueezeNet(SqueezeNetVersion.Faster, dropRate: double.NaN)), "dropRate");
        Contains(Fault(() => _ = new SqueezeNet((SqueezeNetVersion)5)), "no SqueezeNet '5'", "1.0");

        static void Contains(string message, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void VggTakesLargeMapsAndOneByOneKernelsAlike()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new Vgg("tiny", new VggSettings { Stages = [[4], [8]], HeadDimension = 16, HeadRatio = 0.5 }, numClasses: 3);
        model.eval();
        var x = rand(2, 3, 28, 40);
        Assert.Equal([2, 16, 1, 4], Map(x).shape);
        Assert.Equal([2, 16, 1, 1], Map(x.narrow(3, 0, 28)).shape);
        var contiguous = model.call(x.narrow(3, 0, 28));
        foreach (var parameter in model.parameters().Where(p => p.dim() == 4)) TorchBackend.SetData(parameter, TorchBackend.ToChannelsLast(parameter));
        Assert.True(contiguous.allclose(model.call(TorchBackend.ToChannelsLast(x.narrow(3, 0, 28))), 1e-4, 1e-6));

        Tensor Map(Tensor images)
        {
            using var none = new Vgg("tiny", model.Settings with { GlobalPool = GlobalPool.None }, numClasses: 0);
            return none.call(images);
        }
    }

    private static string Fault(Action act) => Assert.Throws<InvalidConfigurationException>(act).Message;
}
