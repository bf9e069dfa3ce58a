using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using static MedTransfer.Torch.Tests.PickleBytes;
using static MedTransfer.Torch.Tests.PthBytes;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>Reading and writing of good files of torch.save, built by hand.</summary>
[NoTensorLeaks]
public sealed class PyTorchFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void P24_TiedViewsTransposedAndRepeated()
    {
        using var scope = NewDisposeScope();
        var s = Storage("0", 6);
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(
            ("whole", Tensor(s, 0, [2, 3], [3, 1])), ("tied", Tensor(s, 0, [6], [1])), ("t", Tensor(s, 0, [3, 2], [1, 3])), ("row", Tensor(s, 3, [3], [1])),
            ("column", Tensor(s, 1, [2], [3])), ("scalar", Tensor(s, 5, [], [])), ("none", Tensor(s, 0, [0, 3], [3, 1])), ("repeated", Tensor(s, 2, [2, 2], [0, 0])))),
            Floats(1, 2, 3, 4, 5, 6)));
        Assert.Equal("PyTorch zip", file.Format);
        Assert.Equal([1f, 2, 3, 4, 5, 6], Values(file, "whole"));
        Assert.Equal([2, 3], file.Read("whole").shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], Values(file, "tied"));
        Assert.Equal([1f, 4, 2, 5, 3, 6], Values(file, "t"));
        Assert.Equal([4f, 5, 6], Values(file, "row"));
        Assert.Equal([2f, 5], Values(file, "column"));
        Assert.Equal([6f], Values(file, "scalar"));
        Assert.Equal([0, 3], file.Read("none").shape);
        Assert.Equal([3f, 3, 3, 3], Values(file, "repeated"));
        file.Verify();
    }

    [Fact]
    public void P20_TheRecordOfExactlyThisName()
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(Zip(folder, ("x/xdata/0", Floats(9, 9)), ("xdata/0", Floats(8, 8)), ("x/data.pkl", Pickle(Dict(("w", Vector("0", 2))))), ("x/data/0", Floats(1, 2))));
        Assert.Equal([1f, 2], Values(file, "w"));
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("part")]
    [InlineData("transposed")]
    public void P21_AFlippedByte(string name)
    {
        var path = Pth(folder, Pickle(Dict(("whole", Vector("0", 4)), ("part", Tensor(Storage("0", 4), 2, [2], [1])), ("transposed", Tensor(Storage("0", 4), 0, [2, 2], [1, 2])))), Floats(1, 2, 3, 4));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(Floats(1, 2, 3, 4)) + 9] ^= 4;
        File.WriteAllBytes(path, bytes);
        using var file = WeightFile.Open(path);
        Assert.Contains("record 'x/data/0' fails its checksum", Assert.Throws<InvalidContentException>(() => file.Verify()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidContentException>(() => file.Read(name));
    }

    [Fact]
    public void P25_BothByteOrders()
    {
        using var scope = NewDisposeScope();
        byte[] Big(params byte[] little) => [.. little.Reverse()];
        foreach (var (type, bytes, expected) in new (string, byte[], double)[]
        {
            ("FloatStorage", BitConverter.GetBytes(1.5f), 1.5), ("DoubleStorage", BitConverter.GetBytes(-2.25), -2.25), ("HalfStorage", BitConverter.GetBytes((Half)0.5f), 0.5),
            ("LongStorage", BitConverter.GetBytes(258L), 258), ("ByteStorage", [7], 7),
        })
        {
            var pickle = Pickle(Dict(("w", Tensor(Storage("0", 1, type), 0, [1], [1]))));
            using var big = WeightFile.Open(Zip(folder, ("x/data.pkl", pickle), ("x/byteorder", "big"u8.ToArray()), ("x/data/0", Big(bytes))));
            Assert.Equal(expected, big.Read("w").to(ScalarType.Float64).item<double>());
            using var little = WeightFile.Open(Zip(folder, ("x/data.pkl", pickle), ("x/byteorder", "little"u8.ToArray()), ("x/data/0", bytes)));
            Assert.Equal(expected, little.Read("w").to(ScalarType.Float64).item<double>());
        }
    }

    [Fact]
    public void P26_TensorsOfAGpuAreReadIntoMemory()
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(("w", Tensor(Storage("0", 2, device: "cuda:3"), 0, [2], [1])))), Floats(1, 2)));
        Assert.Equal(DeviceType.CPU, file.Read("w").device_type);
    }

    [Theory]
    [InlineData("state_dict", "epoch")]
    [InlineData("model", "optimizer")]
    [InlineData("state_dict_ema", "state_dict")]
    [InlineData("model_ema", "model")]
    [InlineData("teacher", "student")]
    public void P27_WrappersAreOpenedAndReported(string key, string other)
    {
        using var scope = NewDisposeScope();
        var path = Pth(folder, Pickle(Dict((other, Dict(("v", Vector("1", 1)))), (key, Dict(("module.w", Vector("0", 2)), ("n", Int(4)))))), Floats(1, 2), Floats(3));
        using var file = WeightFile.Open(path);
        Assert.Equal("module.w", Assert.Single(file.Entries).Name);
        Assert.Equal([1f, 2], Values(file, "module.w"));
        Assert.Equal([$"The weights are under the key '{key}'; beside it are {other}.", "Not tensors, and left out: n (int)."], file.Notes);
        using var asked = PyTorchFile.Open(path, other);
        Assert.Equal("v", Assert.Single(asked.Entries).Name);
        Assert.Contains($"Did you mean '{key}'?", Assert.Throws<InvalidContentException>(() => PyTorchFile.Open(path, key + "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrappersInWrappers()
    {
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(("model", Dict(("state_dict", Dict(("w", Vector("0", 2)))))))), Floats(1, 2)));
        Assert.Equal(["The weights are under the key 'model'.", "The weights are under the key 'state_dict'."], file.Notes);
    }

    [Fact]
    public void P1_TheFormatBefore16IsRead()
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(folder.Write("old.pth", Legacy(Dict(("w", LegacyVector(3))), 1, 2, 3)));
        Assert.Equal("PyTorch legacy", file.Format);
        Assert.Equal([1f, 2, 3], Values(file, "w"));
        file.Verify();
        var view = Tensor([.. Tuple(Text("storage"), Global("torch.cuda", "FloatStorage"), Text("0"), Text("cuda:0"), Int(3), Tuple(Text("9"), Int(1), Int(2))), (byte)'Q'], 0, [2], [1]);
        using var viewed = WeightFile.Open(folder.Write("view.pth", Legacy(Dict(("w", view)), 1, 2, 3)));
        Assert.Equal([2f, 3], Values(viewed, "w"));
    }

    [Fact]
    public void P1_BrokenFilesOfTheFormatBefore16()
    {
        var good = Legacy(Dict(("w", LegacyVector(2))), 1, 2);
        Refused([.. good, 0], "1 bytes follow its last storage");
        Refused(good[..^1], "only 7 bytes follow: it is incomplete");
        Refused(good[..^17], "it ends before its last instruction");
        Refused(Legacy(Dict(("w", LegacyVector(3))), 1, 2), "has 2 elements, its pickle says 3");
        Refused(Legacy(Dict(), 1, 2), "that no tensor refers to");
        Refused(Legacy(Dict(("a", LegacyVector(2)), ("b", LegacyVector(3))), 1, 2), "is described in two ways");
        Refused(Legacy(Dict(("w", LegacyVector(2, Tuple(Text("9"), Int(1), Int(2))))), 1, 2), "a view of storage '0' that does not fit");
        Refused(
            Legacy(Join(Tuple(Text("module"), Global("models", "Net"), Text("net.py"), Text("class Net: pass")), [(byte)'Q', (byte)')', 0x81], Dict(("_parameters", Dict(("w", LegacyVector(1)))), ("_modules", Dict())), [(byte)'b']), 1),
            "holds a module (models.Net), not weights");

        void Refused(byte[] bytes, string fault)
        {
            var path = folder.Write("bad.pth", bytes);
            Assert.Contains(fault, Assert.Throws<InvalidContentException>(() => WeightFile.Open(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ParametersOldTensorsAndTypedBytes()
    {
        using var scope = NewDisposeScope();
        var hooks = Call("collections", "OrderedDict", List(List(Text("a"), Int(1))));
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(
            ("p", Call("torch._utils", "_rebuild_parameter", Vector("0", 2), [0x88], hooks)),
            ("old", Call("torch._utils", "_rebuild_tensor", Storage("0", 2), Int(1), Ints(1), Ints(1))),
            ("v3", Call("torch._utils", "_rebuild_tensor_v3", Storage("0", 8, "UntypedStorage"), Int(1), Ints(1), Ints(1), [0x89], hooks, Global("torch", "float32"))),
            ("sub", Call("torch._tensor", "_rebuild_from_type_v2", Global("torch._utils", "_rebuild_tensor"), Global("torch", "Tensor"), Tuple(Storage("0", 2), Int(0), Ints(2), Ints(1)), Dict())))), Floats(1, 2)));
        Assert.Equal([1f, 2], Values(file, "p"));
        Assert.Equal([2f], Values(file, "old"));
        Assert.Equal([2f], Values(file, "v3"));
        Assert.Equal([1f, 2], Values(file, "sub"));
    }

    [Fact]
    public void TextsOfPython2()
    {
        using var scope = NewDisposeScope();
        byte[] Short(string text) => [(byte)'U', (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
        byte[] storage = [.. Tuple(Short("storage"), Global("torch", "FloatStorage"), Short("0"), Short("cpu"), [0x8a, 1, 2]), (byte)'Q'];
        using var file = WeightFile.Open(Pth(folder, Pickle([(byte)'}'], Short("w"), Tensor(storage, 0, [2], [1]), [(byte)'s']), Floats(1, 2)));
        Assert.Equal([1f, 2], Values(file, "w"));
    }

    [Fact]
    public void ADictWithoutTensorsIsNoWrapper()
    {
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(("model", Dict(("name", Text("vit")))), ("weights", Dict(("w", Vector("0", 2)))))), Floats(1, 2)));
        Assert.Equal(["The weights are under the key 'weights'; beside it are model."], file.Notes);
    }

    [Fact]
    public void RefusesTruthValuesThatAreNone()
    {
        using var file = WeightFile.Open(Pth(folder, Pickle(Dict(("mask", Tensor(Storage("0", 2, "BoolStorage"), 0, [2], [1])))), [1, 2]));
        Assert.Contains("truth value at byte", Assert.Throws<InvalidContentException>(() => file.Read("mask")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.ComplexFloat64)]
    public void RoundTripsTypes(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.pth");
        var values = tensor(new float[] { 0, 1, 0, 1, 1, 0 }).view(2, 3).to(type);
        PyTorchFile.Save(path, new Dictionary<string, Tensor> { ["ä.x"] = values, ["t"] = values.t(), ["scalar"] = values[0, 1], ["none"] = values.narrow(0, 0, 0) });
        using var file = WeightFile.Open(path);
        file.Verify();
        Assert.Equal(["ä.x", "t", "scalar", "none"], file.Entries.Select(e => e.Name));
        Assert.True(file.Read("ä.x").Matches(values));
        Assert.True(file.Read("t").Matches(values.t()));
        Assert.Equal([], file.Read("scalar").shape);
        Assert.Equal([0, 3], file.Read("none").shape);
        Assert.Equal(type, file.Read("none").dtype);
    }

    [Fact]
    public void WritesTiedTensorsOnceAndAligned()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.pth");
        var w = rand(100);
        PyTorchFile.Save(path, new Dictionary<string, Tensor> { ["a"] = w, ["b"] = w, ["c"] = w.view(10, 10), ["d"] = w.view(10, 10).t(), ["e"] = w.clone() });
        using var file = WeightFile.Open(path);
        var positions = file.Entries.Cast<PyTorchEntry>().Select(e => e.Position).ToArray();
        Assert.Equal(positions[0], positions[1]);
        Assert.Equal(positions[0], positions[2]);
        Assert.Equal(3, positions.Distinct().Count());
        Assert.All(positions, p => Assert.Equal(0, p % 64));
        Assert.True(file.Read("d").Matches(w.view(10, 10).t()));
    }

    [Fact]
    public void AFailedSaveLeavesTheOldFile()
    {
        using var scope = NewDisposeScope();
        var path = folder.Write("x.pth", [1, 2, 3]);
        Assert.ThrowsAny<Exception>(() => PyTorchFile.Save(path, new Dictionary<string, Tensor> { ["without memory"] = empty([1], device: META) }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Throws<IOException>(() => PyTorchFile.Save(Path.Combine(folder.Path, "none", "x.pth"), new Dictionary<string, Tensor>()));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void SavingOverTheOpenFileLeavesTheReaderItsOldOne()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("w.pth");
        PyTorchFile.Save(path, new Dictionary<string, Tensor> { ["w"] = full([4], 1f) });
        using var old = WeightFile.Open(path);
        PyTorchFile.Save(path, new Dictionary<string, Tensor> { ["w"] = full([4], 2f) });
        Assert.Equal(4, old.Read("w").sum().item<float>());
    }

    private static float[] Values(WeightFile file, string name)
    {
        using var tensor = file.Read(name);
        return tensor.data<float>().ToArray();
    }
}
