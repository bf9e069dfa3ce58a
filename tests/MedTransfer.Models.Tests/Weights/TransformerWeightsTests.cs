using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Files of transformers on patches: made for another size, or named by others than timm.</summary>
[NoTensorLeaks]
public sealed class TransformerWeightsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(48)]
    [InlineData(16)]
    public void PositionsFitAnotherGridAsInTheForwardPass(int size)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var source = new VisionTransformer("tiny", TinyTransformers.Vision with { DynamicImageSize = true }, 7);
        using var target = new VisionTransformer("tiny", TinyTransformers.Vision with { ImageSize = size }, 7);
        var report = Transfer(source, target);
        Assert.Equal(["pos_embed"], report.Resized.Select(r => r.Name));
        Assert.Contains($"4x4 to {size / 8}x{size / 8}", report.Resized[0].What, StringComparison.Ordinal);
        SameOutput(source, target, size);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(16)]
    public void SegmentAnythingFitsAnotherGridAsInItsForwardPass(int size)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var source = TinyTransformers.Build("sam");
        using var target = new SegmentAnythingEncoder("tiny", TinyTransformers.SegmentAnything with { ImageSize = size }, 7);
        var report = Transfer(source, target);
        Assert.Equal(["blocks.1.attn.rel_pos_h", "blocks.1.attn.rel_pos_w", "pos_embed"], report.Resized.Select(r => r.Name).Order(StringComparer.Ordinal));
        SameOutput(source, target, size);
    }

    [Fact]
    public void PatchesOfAnotherSizeAreResized()
    {
        using var scope = NewDisposeScope();
        using var source = TinyTransformers.Build("eva");
        using var target = new Eva("tiny", TinyTransformers.Eva with { ImageSize = 64, PatchSize = 16 }, 7);
        var report = Transfer(source, target);
        Assert.Equal(["patch_embed.proj.weight"], report.Resized.Select(r => r.Name));
        using var expected = PatchKernel.Resize(source.state_dict()["patch_embed.proj.weight"], (16, 16));
        Assert.True(expected.Matches(target.state_dict()["patch_embed.proj.weight"]));
    }

    [Theory]
    [InlineData(GlobalPool.Token, GlobalPool.Average, "norm", "fc_norm")]
    [InlineData(GlobalPool.Average, GlobalPool.Token, "fc_norm", "norm")]
    public void TheLastNormFollowsThePooling(GlobalPool from, GlobalPool to, string old, string now)
    {
        using var scope = NewDisposeScope();
        using var source = new VisionTransformer("tiny", TinyTransformers.Vision with { GlobalPool = from }, 7);
        using var target = new VisionTransformer("tiny", TinyTransformers.Vision with { GlobalPool = to }, 7);
        DeterministicFill.Apply(source);
        var report = Transfer(source, target);
        Assert.Contains((old + ".weight", now + ".weight"), report.Renamed);
        Assert.True(source.state_dict()[old + ".bias"].Matches(target.state_dict()[now + ".bias"]));
    }

    [Theory]
    [InlineData("vit", "chunks")]
    [InlineData("vit", "masked autoencoder")]
    [InlineData("vit", "timm's first")]
    [InlineData("vit", "data parallel")]
    [InlineData("registers", "gammas")]
    [InlineData("registers", "DINOv2")]
    [InlineData("clip", "OpenCLIP")]
    [InlineData("clip", "transformers")]
    [InlineData("clip", "OpenAI's encoder alone")]
    [InlineData("first eva", "OpenCLIP")]
    [InlineData("packed eva", "EVA-CLIP")]
    public void OtherNamingsGiveTheSameModel(string family, string naming)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var source = TinyTransformers.Build(family);
        using var target = TinyTransformers.Build(family);
        var named = OtherNamings.Of(source, naming);
        foreach (var parameter in target.parameters()) parameter.zero_();
        SafeTensors.Save(folder.File("w.safetensors"), named);
        var report = WeightLoader.Load(target, folder.File("w.safetensors"));
        Assert.Empty(report.Reinitialised);
        Assert.Empty(report.Missing);
        Assert.All(source.state_dict(), s => Assert.True(s.Value.Matches(target.state_dict()[s.Key]), s.Key));
        if (naming != "gammas") Assert.True(report.Ignored.Count > 0 || naming is "chunks" or "data parallel" or "OpenAI's encoder alone");
    }

    [Fact]
    public void FilesThatFitNoGridAreRefusedAndNamed()
    {
        using var scope = NewDisposeScope();
        using var source = TinyTransformers.Build("vit");
        using var target = TinyTransformers.Build("vit");
        var state = source.state_dict().ToDictionary(s => s.Key, s => s.Key == "pos_embed" ? ones(1, 15, 48) : s.Value);
        SafeTensors.Save(folder.File("w.safetensors"), state);
        var e = Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(target, folder.File("w.safetensors")));
        Assert.Contains("pos_embed: model [1, 17, 48], file [1, 15, 48]", e.Message, StringComparison.Ordinal);
    }

    private WeightReport Transfer(ImageModel source, ImageModel target)
    {
        WeightLoader.Save(source, folder.File("w.safetensors"));
        return WeightLoader.Load(target, folder.File("w.safetensors"));
    }

    private static void SameOutput(ImageModel a, ImageModel b, int size)
    {
        a.eval();
        b.eval();
        using var x = rand(2, 3, size, size);
        using var expected = a.call(x);
        using var actual = b.call(x);
        Assert.True(TransformerTests.Distance(actual, expected) < 1e-5);
    }
}
