using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>Weights in several files: row S20 of the checklist, and reading.</summary>
[NoTensorLeaks]
public sealed class ShardedWeightsTests : IDisposable
{
    private const string Good = """{"metadata": {"total_size": 12, "format": "pt"}, "weight_map": {"a": "m-1.safetensors", "b": "m-2.safetensors"}}""";

    private readonly TempFolder folder = new();

    public ShardedWeightsTests()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Save(folder.File("m-1.safetensors"), new Dictionary<string, Tensor> { ["a"] = tensor(new[] { 1f, 2f }) });
        SafeTensors.Save(folder.File("m-2.safetensors"), new Dictionary<string, Tensor> { ["b"] = tensor(3f) });
        SafeTensors.Save(folder.File("both.safetensors"), new Dictionary<string, Tensor> { ["a"] = tensor(1f), ["b"] = tensor(3f) });
        PyTorchFile.Save(folder.File("m-1.bin"), new Dictionary<string, Tensor> { ["a"] = tensor(new[] { 1f, 2f }) });
        PyTorchFile.Save(folder.File("m-2.bin"), new Dictionary<string, Tensor> { ["b"] = tensor(3f) });
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("model.safetensors.index.json", "safetensors", "safetensors in 2 files")]
    [InlineData("pytorch_model.bin.index.json", "bin", "PyTorch zip in 2 files")]
    public void ReadsByIndexOrFolder(string name, string ending, string format)
    {
        using var scope = NewDisposeScope();
        File.WriteAllText(folder.File(name), Good.Replace("safetensors", ending, StringComparison.Ordinal));
        foreach (var path in new[] { folder.File(name), folder.Path })
        {
            using var file = WeightFile.Open(path);
            Assert.Equal(format, file.Format);
            Assert.Equal(["a", "b"], file.Entries.Select(e => e.Name));
            Assert.Equal("pt", file.Metadata["format"]);
            file.Verify();
            Assert.Equal(3, file.Read("a").sum().item<float>());
            Assert.Equal(3, file.Read("b").item<float>());
        }
    }

    [Theory]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors", "b": "gone.safetensors", "c": "lost.safetensors"}}""", "2 of its 3 files are missing: gone.safetensors, lost.safetensors")]
    [InlineData("""{"weight_map": {"a": "../m-1.safetensors"}}""", "'../m-1.safetensors'; only names of files beside it")]
    [InlineData("""{"weight_map": {"a": "/etc/passwd"}}""", "'/etc/passwd'; only names")]
    [InlineData("""{"weight_map": {"a": "..\\m-1.safetensors"}}""", "only names of files beside it")]
    [InlineData("""{"weight_map": {"a": ".."}}""", "only names of files beside it")]
    [InlineData("""{"weight_map": {"a": ""}}""", "only names of files beside it")]
    [InlineData("""{"weight_map": {"a": 3}}""", "gives no file name for 'a'")]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors", "a": "m-2.safetensors"}}""", "'a'")]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors", "b": "both.safetensors"}}""", "1 tensors in two files: a (both.safetensors and m-1.safetensors)")]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors", "c": "m-2.safetensors"}}""", "1 tensors in another place: b (in m-2.safetensors, not in the index); 1 tensors in no file: c")]
    [InlineData("""{"weight_map": {"b": "m-1.safetensors", "a": "m-2.safetensors"}}""", "2 tensors in another place: a (in m-1.safetensors, not in m-2.safetensors)")]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors",}}""", "trailing comma")]
    [InlineData("""{"weight_map": {"a": "m-1.safetensors"}""", "no valid index")]
    public void S20_RefusesAndNamesTheFault(string index, string fault)
    {
        var path = folder.Write("model.safetensors.index.json", System.Text.Encoding.UTF8.GetBytes(index));
        var e = Assert.Throws<InvalidContentException>(() => WeightFile.Open(path).Dispose());
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherJsonIsNoIndex()
    {
        var path = folder.Write("config.json", "{\"model_type\": \"vit\"}"u8.ToArray());
        Assert.Contains("no object 'weight_map'", Assert.Throws<UnknownFormatException>(() => WeightFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIndexIsNoFileOfAnIndex()
    {
        var path = folder.Write("m.safetensors.index.json", """{"weight_map": {"a": "m.safetensors.index.json"}}"""u8.ToArray());
        Assert.Throws<UnknownFormatException>(() => WeightFile.Open(path));
    }
}
