using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Loading into models: all or nothing, everything accounted for.</summary>
[NoTensorLeaks]
public sealed class WeightLoaderTests
{
    private static ResNet Tiny(int classes = 7) => new("tiny", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4] }, classes);

    private static Dictionary<string, Tensor> Copy(ImageModel model) => model.state_dict().ToDictionary(s => s.Key, s => s.Value.detach().clone());

    private static bool Same(Dictionary<string, Tensor> a, Dictionary<string, Tensor> b) =>
        a.Count == b.Count && a.All(s => b[s.Key].Matches(s.Value));

    [Fact]
    public void SavesAndLoadsEveryEntry()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny();
        using var target = Tiny();
        DeterministicFill.Apply(source);
        WeightLoader.Save(source, folder.File("w.safetensors"));
        var report = WeightLoader.Load(target, folder.File("w.safetensors"));
        Assert.True(report.IsCompatible);
        Assert.Equal(source.state_dict().Count, report.Loaded.Count);
        Assert.True(Same(Copy(source), Copy(target)));
        Assert.Empty(report.Notes());
    }

    [Fact]
    public void ListsWhatIsMissingUnexpectedAndOfAnotherShapeAndLoadsNothing()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var model = Tiny();
        var weights = Copy(model);
        weights.Remove("bn1.weight");
        weights["surplus"] = ones(1);
        weights["conv1.weight"] = ones(2, 3);
        weights["layer1.0.bn1.bias"] = ones(4, dtype: ScalarType.Int64);
        SafeTensors.Save(folder.File("w.safetensors"), weights);
        var before = Copy(model);
        var e = Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(model, folder.File("w.safetensors")));
        Assert.Contains("missing from the file (1): bn1.weight", e.Message, StringComparison.Ordinal);
        Assert.Contains("unexpected in the file (1): surplus", e.Message, StringComparison.Ordinal);
        Assert.Contains("of another shape (2): conv1.weight: model [64, 3, 7, 7], file [2, 3]", e.Message, StringComparison.Ordinal);
        Assert.Contains("I64", e.Message, StringComparison.Ordinal);
        Assert.True(Same(before, Copy(model)));
        Assert.False(WeightLoader.Compare(model, folder.File("w.safetensors")).IsCompatible);
    }

    [Fact]
    public void ShowsTheFirstTwentyOfALongList()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var model = Tiny();
        SafeTensors.Save(folder.File("w.safetensors"), new Dictionary<string, Tensor> { ["x"] = ones(1) });
        var e = Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(model, folder.File("w.safetensors")));
        Assert.Contains("more)", e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length < 2500);
    }

    [Fact]
    public void ReplacesTheHeadOnlyWhenAsked()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny(1000);
        using var target = Tiny(9);
        WeightLoader.Save(source, folder.File("w.safetensors"));
        var before = Copy(target);
        var e = Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(target, folder.File("w.safetensors"), new WeightLoadOptions { ReplaceHead = false }));
        Assert.Contains("fc.weight: model [9, 4], file [1000, 4]", e.Message, StringComparison.Ordinal);
        Assert.True(Same(before, Copy(target)));

        var report = WeightLoader.Load(target, folder.File("w.safetensors"));
        Assert.Equal(["fc.bias", "fc.weight"], report.Reinitialised.Order());
        Assert.Equal(["fc.bias", "fc.weight"], report.Dropped.Order());
        Assert.Contains("freshly initialised", Assert.Single(report.Notes()), StringComparison.Ordinal);
        Assert.True(target.state_dict()["conv1.weight"].Matches(source.state_dict()["conv1.weight"]));
        Assert.False(target.state_dict()["fc.weight"].Matches(before["fc.weight"]));
        Assert.Equal([2, 9], target.call(zeros(2, 3, 32, 32)).shape);
    }

    [Fact]
    public void AModelWithoutClassifierLeavesTheFilesOut()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny(5);
        using var target = Tiny(0);
        WeightLoader.Save(source, folder.File("w.safetensors"));
        var report = WeightLoader.Load(target, folder.File("w.safetensors"));
        Assert.Equal(2, report.Dropped.Count);
        Assert.Contains("left out", Assert.Single(report.Notes()), StringComparison.Ordinal);
        Assert.Equal([2, 4], target.call(zeros(2, 3, 32, 32)).shape);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    public void ConvertsNarrowTypesExactlyAndSaysSo(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny();
        using var target = Tiny();
        DeterministicFill.Apply(source);
        var narrow = Copy(source).ToDictionary(s => s.Key, s => s.Value.is_floating_point() ? s.Value.to(type) : s.Value);
        SafeTensors.Save(folder.File("w.safetensors"), narrow);
        var report = WeightLoader.Load(target, folder.File("w.safetensors"));
        Assert.Contains($"converted from {(type == ScalarType.Float16 ? "F16" : "BF16")}", Assert.Single(report.Notes()), StringComparison.Ordinal);
        var loaded = Copy(target);
        Assert.True(narrow.All(n => loaded[n.Key].to(n.Value.dtype).Matches(n.Value) && loaded[n.Key].dtype != type));
    }

    [Fact]
    public void NamesValuesThatAreNotFinite()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var model = Tiny();
        var weights = Copy(model);
        weights["conv1.weight"].fill_(double.NaN);
        weights["bn1.bias"].fill_(double.PositiveInfinity);
        SafeTensors.Save(folder.File("w.safetensors"), weights);
        var before = Copy(model);
        Assert.Throws<InvalidContentException>(() => WeightLoader.Load(model, folder.File("w.safetensors"), new WeightLoadOptions { RefuseNonFinite = true }));
        Assert.True(Same(before, Copy(model)));
        Assert.Equal(["bn1.bias", "conv1.weight"], WeightLoader.Load(model, folder.File("w.safetensors")).NonFinite.Order());
    }

    [Fact]
    public void BatchCountersMayBeAbsent()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var model = Tiny();
        var old = Copy(model).Where(s => !s.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => s.Value);
        SafeTensors.Save(folder.File("w.safetensors"), old);
        using (no_grad()) model.call(zeros(2, 3, 32, 32)).Dispose();
        Assert.Equal(1, model.state_dict()["bn1.num_batches_tracked"].item<long>());
        Assert.True(WeightLoader.Load(model, folder.File("w.safetensors")).IsCompatible);
        Assert.Equal(0, model.state_dict()["bn1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void WeightsInSeveralFilesLoadAndAreKnownByAllOfThem()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny();
        using var target = Tiny();
        var values = Copy(source);
        var shards = values.Select((v, i) => (v.Key, v.Value, File: i % 2 == 0 ? "model-1.safetensors" : "model-2.safetensors")).ToArray();
        foreach (var shard in shards.GroupBy(s => s.File)) SafeTensors.Save(folder.File(shard.Key), shard.ToDictionary(s => s.Key, s => s.Value));
        var map = string.Join(", ", shards.Select(s => $"\"{s.Key}\": \"{s.File}\""));
        File.WriteAllText(folder.File("model.safetensors.index.json"), $"{{\"metadata\": {{}}, \"weight_map\": {{{map}}}}}");
        Assert.Equal(values.Count, WeightLoader.Load(target, folder.Path).Loaded.Count);
        Assert.True(Same(values, Copy(target)));

        var hash = WeightHash.Sha256(folder.Path);
        Assert.Equal(hash, WeightHash.Sha256(folder.File("model.safetensors.index.json")));
        var bytes = File.ReadAllBytes(folder.File("model-2.safetensors"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(folder.File("model-2.safetensors"), bytes);
        Assert.NotEqual(hash, WeightHash.Sha256(folder.Path));
        Assert.Equal(WeightHash.Sha256(folder.File("model-1.safetensors")), MedTransfer.Files.FileHash.Sha256(folder.File("model-1.safetensors")));
    }

    [Fact]
    public void AFileThatChangedAfterItWasVerifiedIsVerifiedAgain()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var source = Tiny();
        using var target = Tiny();
        var path = folder.File("w.pth");
        PyTorchFile.Save(path, Copy(source));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
        WeightLoader.Load(target, path);
        var changed = File.GetLastWriteTimeUtc(path);
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf(source.state_dict()["layer4.0.conv1.weight"].detach().bytes);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        var before = Copy(target);
        Assert.Throws<InvalidContentException>(() => WeightLoader.Load(target, path));
        Assert.True(Same(before, Copy(target)));

        // The same length and time of change: known, and taken for what it was.
        File.SetLastWriteTimeUtc(path, changed);
        Assert.Empty(WeightLoader.Load(target, path).NonFinite);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void ValuesThatAreNotFiniteAreFoundInEveryType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var model = Tiny();
        model.to(type);
        var weights = Copy(model);
        weights["layer3.0.bn2.bias"][^1] = tensor(double.NegativeInfinity).to(type);
        SafeTensors.Save(folder.File("w.safetensors"), weights);
        Assert.Equal(["layer3.0.bn2.bias"], WeightLoader.Load(model, folder.File("w.safetensors")).NonFinite);
    }
}
