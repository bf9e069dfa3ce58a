using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>Reading and writing of good files.</summary>
[NoTensorLeaks]
public sealed class SafeTensorsTests
{
    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void RoundTripsEveryType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("x.safetensors");
        var values = tensor(new float[] { 0, 1, 2, 3, 4, 5 }).view(2, 3).to(type);
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["x"] = values, ["scalar"] = values[0, 1], ["none"] = values.narrow(0, 0, 0) });
        using var file = SafeTensors.Open(path);
        var read = file.Read("x");
        Assert.Equal(type, read.dtype);
        Assert.Equal([2, 3], read.shape);
        Assert.True(read.to(ScalarType.Float64).Matches(values.to(ScalarType.Float64)));
        Assert.Equal([], file.Read("scalar").shape);
        Assert.Equal([0, 3], file.Read("none").shape);
    }

    [Fact]
    public void WritesTransposedTensorsInRowMajorOrder()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("t.safetensors");
        var values = tensor(new float[] { 1, 2, 3, 4, 5, 6 }).view(2, 3).t();
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["t"] = values });
        using var file = SafeTensors.Open(path);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], file.Read("t").data<float>().ToArray());
    }

    [Fact]
    public void MetadataIsTextAndNoTensor()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("m.safetensors");
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = ones(1) }, new Dictionary<string, string> { ["quote"] = "\"ä\"" });
        using var file = SafeTensors.Open(path);
        Assert.Equal("\"ä\"", file.Metadata["quote"]);
        Assert.Equal("w", Assert.Single(file.Entries).Name);
    }

    [Fact]
    public void TakesBlanksBehindTheHeaderAndFilesWithoutTensors()
    {
        using var folder = new TempFolder();
        using var padded = SafeTensors.Open(folder.Write("p.safetensors", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("a", "F32", "[1]", 0, 4) + "}    ", 4)));
        Assert.Single(padded.Entries);
        using var empty = SafeTensors.Open(folder.Write("e.safetensors", SafeTensorsBytes.Of("{}", 0)));
        Assert.Empty(empty.Entries);
    }

    [Fact]
    public void SavingOverTheOpenFileLeavesTheReaderItsOldOne()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("w.safetensors");
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = full([4], 1f) });
        using var old = SafeTensors.Open(path);
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = full([4], 2f) });
        using var now = SafeTensors.Open(path);
        Assert.Equal(4, old.Read("w").sum().item<float>());
        Assert.Equal(8, now.Read("w").sum().item<float>());
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void AFailedSaveLeavesTheOldFileAndNothingElse()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("w.safetensors");
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = ones(4) });
        var before = File.ReadAllBytes(path);
        Assert.Throws<ArgumentException>(() => SafeTensors.Save(path, new Dictionary<string, Tensor> { ["z"] = zeros(2, dtype: ScalarType.ComplexFloat32) }));
        Assert.Throws<ArgumentException>(() => SafeTensors.Save(path, new Dictionary<string, Tensor> { ["__metadata__"] = ones(2) }));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void DataStartsAligned()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var path = folder.File("a.safetensors");
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["byte"] = ones(3, dtype: ScalarType.Byte), ["wide"] = ones(2, dtype: ScalarType.Float64) });
        Assert.Equal(0UL, BitConverter.ToUInt64(File.ReadAllBytes(path)) % 8);
        using var file = SafeTensors.Open(path);
        Assert.Equal(["wide", "byte"], file.Entries.Select(e => e.Name));
    }

    [Fact]
    public void AnUnknownTensorIsNamedWithTheClosestOne()
    {
        using var folder = new TempFolder();
        using var file = SafeTensors.Open(folder.Write("a.safetensors", SafeTensorsBytes.Of("{" + SafeTensorsBytes.Entry("fc.weight", "F32", "[1]", 0, 4) + "}", 4)));
        Assert.Contains("'fc.weight'", Assert.Throws<InvalidContentException>(() => file.Read("fc.wieght")).Message, StringComparison.Ordinal);
    }
}
