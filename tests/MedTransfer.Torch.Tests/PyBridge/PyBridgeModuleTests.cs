using System.Collections;
using MedTransfer.Testing;
using MedTransfer.Weights;
using TorchSharp;
using TorchSharp.PyBridge;
using static MedTransfer.Torch.Tests.PickleBytes;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.PyBridge;

/// <summary>Loading and saving of modules in Python's formats.</summary>
[NoTensorLeaks]
public sealed class PyBridgeModuleTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Formats => new("py", "safetensors", "checkpoint");

    [Theory]
    [MemberData(nameof(Formats))]
    public void RoundTripsFilesAndStreams(string format)
    {
        using var scope = NewDisposeScope();
        using var a = Net();
        using var b = Net();
        using var c = Net();
        var path = folder.File("net");
        using var stream = new MemoryStream();
        stream.Write([1, 2, 3]);
        if (format == "safetensors") a.save_safetensors(path).save_safetensors(stream, leaveOpen: true);
        else a.save_py(path).save_py(stream, leaveOpen: true);
        Dictionary<string, bool> loaded = [];
        if (format == "safetensors") b.load_safetensors(path, loadedParameters: loaded);
        else if (format == "py") b.load_py(path, loadedParameters: loaded);
        else b.load_checkpoint(path, loadedParameters: loaded);
        Same(a, b);
        Assert.Equal(a.state_dict().Keys.Order(), loaded.Keys.Order());
        Assert.All(loaded.Values, Assert.True);
        stream.Position = 3;
        if (format == "safetensors") c.load_safetensors(stream);
        else c.load_py(stream);
        Same(a, c);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void ConvertsTypesAndLayouts()
    {
        using var scope = NewDisposeScope();
        using var wide = nn.Conv2d(2, 3, 3).to(ScalarType.Float64);
        using var narrow = nn.Conv2d(2, 3, 3);
        TorchBackend.SetData(narrow.weight!, TorchBackend.ToChannelsLast(narrow.weight!.detach()));
        wide.save_py(folder.File("wide.pth"));
        narrow.load_py(folder.File("wide.pth"));
        Assert.True(narrow.weight.Matches(wide.weight!.to(ScalarType.Float32)));
    }

    [Fact]
    public void StrictSkipAndTheDictionaryOfNames()
    {
        using var scope = NewDisposeScope();
        using var small = nn.Sequential(("a", nn.Linear(2, 3)));
        using var large = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1)));
        small.save_py(folder.File("small.pth"));
        large.save_py(folder.File("large.pth"), skip: ["b.bias"]);
        var before = large.get_parameter("a.weight")!.clone();
        Assert.Contains("Missing: b.weight, b.bias", Assert.Throws<InvalidOperationException>(() => large.load_py(folder.File("small.pth"))).Message, StringComparison.Ordinal);
        Assert.Contains("Unexpected: b.weight.", Assert.Throws<InvalidOperationException>(() => small.load_py(folder.File("large.pth"))).Message, StringComparison.Ordinal);
        Assert.True(before.Matches(large.get_parameter("a.weight")!));
        Dictionary<string, bool> loaded = [];
        small.get_parameter("a.bias")!.detach().fill_(5);
        small.load_py(folder.File("large.pth"), strict: false, skip: ["a.bias"], loadedParameters: loaded);
        Assert.True(before.Matches(small.get_parameter("a.weight")!));
        Assert.Equal(15, small.get_parameter("a.bias")!.sum().item<float>());
        Assert.Equal(["a.bias False", "a.weight True", "b.weight False"], loaded.Select(l => $"{l.Key} {l.Value}").Order());
    }

    [Fact]
    public void ADamagedFileChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var path = folder.File("net.pth");
        net.save_py(path);
        var bytes = File.ReadAllBytes(path);
        using (var file = PyTorchFile.Open(path)) bytes[(int)file.Entries.Cast<PyTorchEntry>().Max(e => e.Position)] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var other = Net();
        var before = other.state_dict().ToDictionary(s => s.Key, s => s.Value.clone());
        Assert.Contains("fails its checksum", Assert.Throws<InvalidContentException>(() => other.load_py(path)).Message, StringComparison.Ordinal);
        Assert.All(other.state_dict(), s => Assert.True(s.Value.Matches(before[s.Key])));
        Assert.Throws<FileNotFoundException>(() => other.load_py(folder.File("none.pth")));
        Assert.Throws<UnknownFormatException>(() => other.load_safetensors(path));
    }

    [Fact]
    public void CheckpointsInFolders()
    {
        using var scope = NewDisposeScope();
        using var a = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1)));
        SafeTensors.Save(folder.File("x-1.safetensors"), a.state_dict().Where(s => s.Key[0] == 'a').ToDictionary());
        SafeTensors.Save(folder.File("x-2.safetensors"), a.state_dict().Where(s => s.Key[0] == 'b').ToDictionary());
        File.WriteAllText(folder.File("x.safetensors.index.json"), """{"weight_map": {"a.weight": "x-1.safetensors", "a.bias": "x-1.safetensors", "b.weight": "x-2.safetensors", "b.bias": "x-2.safetensors"}}""");
        using var b = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1)));
        b.load_checkpoint(folder.Path, "x");
        Same(a, b);
        Assert.Contains("no checkpoint 'y'", Assert.Throws<FileNotFoundException>(() => b.load_checkpoint(folder.Path, "y")).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => b.load_checkpoint(folder.Path));
    }

    [Fact]
    public void DictionariesOfAnyValues()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.pth");
        PyTorchPickler.PickleStateDict(path, new Dictionary<string, object?>
        {
            ["t"] = ones(2), ["n"] = 3, ["large"] = 1L << 40, ["x"] = 0.5, ["flag"] = true, ["none"] = null, ["text"] = "ä", ["list"] = new List<int> { 1, 2 },
            ["pair"] = (0.9, 0.999), ["dict"] = new Hashtable { [7L] = zeros(1) },
        });
        var read = PyTorchUnpickler.UnpickleStateDict(path);
        Assert.Equal(2, ((Tensor)read["t"]!).sum().item<float>());
        Assert.Equal([3L, 1L << 40, 0.5, true, null, "ä"], new[] { "n", "large", "x", "flag", "none", "text" }.Select(k => read[k]));
        Assert.Equal([1L, 2L], ((ArrayList)read["list"]!).Cast<object>());
        Assert.Equal([0.9, 0.999], (object[])read["pair"]!);
        Assert.IsType<Tensor>(((Hashtable)read["dict"]!)[7L]);
        using var stream = File.OpenRead(path);
        var skipped = PyTorchUnpickler.UnpickleStateDict(stream, skipTensorRead: true);
        Assert.Equal([2], ((Tensor)skipped["t"]!).shape);
        Assert.Equal(DeviceType.META, ((Tensor)skipped["t"]!).device_type);
        Assert.Throws<ArgumentException>(() => PyTorchPickler.PickleStateDict(path, new Hashtable { ["x"] = new object() }));
        Assert.Equal(3L, PyTorchUnpickler.UnpickleStateDict(path)["n"]);
    }

    /// <summary>A pickle of a few hundred bytes that would be 10^30 values if what it shares were copied.</summary>
    [Fact]
    public void SharedValuesStayShared()
    {
        byte[] level = [(byte)'(', .. Enumerable.Repeat<byte[]>([(byte)'h', 0], 10).SelectMany(b => b), (byte)'t', (byte)'q', 0, (byte)'0'];
        var path = PthBytes.Pth(folder, Pickle([(byte)'N', (byte)'q', 0, (byte)'0'], [.. Enumerable.Repeat(level, 30).SelectMany(b => b)], [(byte)'}'], Text("x"), [(byte)'h', 0, (byte)'s']));
        Assert.Equal(10, ((object[])PyTorchUnpickler.UnpickleStateDict(path)["x"]!).Length);
    }

    /// <summary>All of .NET's own hashes of these numbers are 0: a table that used them would compare every key with every other.</summary>
    [Fact]
    public void KeysThatCollideTakeNoLonger()
    {
        const int Count = 150_000;
        byte[][] items = [.. Enumerable.Range(1, Count).Select(i => Join(Int(((long)i << 32) | (uint)i), [(byte)'N']))];
        var path = PthBytes.Pth(folder, Pickle([(byte)'}', (byte)'('], Join(items), [(byte)'u']));
        var time = Quickest.Of(TimeSpan.FromSeconds(10), () => Assert.Equal(Count, PyTorchUnpickler.UnpickleStateDict(path).Count));
        Assert.True(time < TimeSpan.FromSeconds(10), $"{time}");
    }

    [Fact]
    public void SafetensorsByName()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.safetensors");
        Safetensors.SaveStateDict(path, new Dictionary<string, Tensor> { ["a"] = ones(2), ["b"] = zeros(3) });
        Assert.Equal(["b"], Safetensors.LoadStateDict(path, ["b", "c"]).Keys);
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        Assert.Equal(2, Safetensors.LoadStateDict(stream)["a"].sum().item<float>());
    }

    [SkippableFact]
    public void TheRealTorchLoadsAndGives()
    {
        using var scope = NewDisposeScope();
        using var ours = Net();
        var (there, back) = (folder.File("ours.pth"), folder.File("theirs.pth"));
        ours.save_py(there);
        PythonTorch.Run(
            """
            import sys, torch
            from collections import OrderedDict as O
            m = torch.nn.Sequential(O(conv=torch.nn.Conv2d(1, 2, 3), norm=torch.nn.BatchNorm2d(2), head=torch.nn.Linear(2, 3)))
            m.load_state_dict(torch.load(sys.argv[1]))
            torch.save(m.state_dict(), sys.argv[2])
            """, there, back);
        using var again = Net();
        again.load_py(back);
        Same(ours, again);
    }

    private static TorchSharp.Modules.Sequential Net() => nn.Sequential(("conv", nn.Conv2d(1, 2, 3)), ("norm", nn.BatchNorm2d(2)), ("head", nn.Linear(2, 3)));

    private static void Same(nn.Module a, nn.Module b)
    {
        var other = b.state_dict();
        Assert.All(a.state_dict(), s => Assert.True(s.Value.Matches(other[s.Key]), s.Key));
    }
}
