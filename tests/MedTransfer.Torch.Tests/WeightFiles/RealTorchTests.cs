using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>The real PyTorch as the other side, where it is installed: its files are read here, ours there.</summary>
[NoTensorLeaks]
public sealed class RealTorchTests : IDisposable
{
    private const string Make = """
        import sys, torch, collections
        torch.manual_seed(0)
        w = torch.arange(6.).view(2, 3)
        d = collections.OrderedDict(w=w, t=w.t(), row=w[1], p=torch.nn.Parameter(w + 1), scalar=torch.tensor(7), none=torch.zeros(0, 3),
            last=torch.randn(2, 3, 4, 4).contiguous(memory_format=torch.channels_last), repeated=torch.ones(1).expand(3))
        for name in 'float64 float16 bfloat16 int32 int16 int8 uint8 bool complex64 complex128'.split(): d[name] = (w + 1).to(getattr(torch, name))
        m = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2))
        d.update(m.state_dict())
        new = len(sys.argv) < 3 or sys.argv[2] == 'zip'
        torch.save(d, sys.argv[1], _use_new_zipfile_serialization=new)
        torch.save({'epoch': 3, 'best': 0.5, 'arch': 'resnet', 'state_dict': m.state_dict(), 'optimizer': torch.optim.Adam(m.parameters()).state_dict()}, sys.argv[1] + '.ckpt', _use_new_zipfile_serialization=new)
        print(';'.join(f"{k}:{v.dtype}:{list(v.shape)}:{v.to(torch.complex128).sum().real.item():.9g}:{(v.to(torch.float64) if not v.is_complex() else v.real.double()).flatten().mul(torch.arange(1., v.numel() + 1, dtype=torch.float64)).sum().item():.9g}" for k, v in d.items()))
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("zip", "PyTorch zip")]
    [InlineData("old", "PyTorch legacy")]
    public void ReadsWhatItSaved(string kind, string format)
    {
        var path = folder.File("x.pth");
        var said = PythonTorch.Run(Make, path, kind).Split(';');
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(path);
        Assert.Equal(format, file.Format);
        file.Verify();
        Assert.Equal(said, file.Entries.Select(e => Describe(e.Name, file.Read(e.Name))));

        using var checkpoint = WeightFile.Open(path + ".ckpt");
        Assert.Equal(["The weights are under the key 'state_dict'; beside it are epoch, best, arch, optimizer."], checkpoint.Notes);
        Assert.Equal(file.Entries.Skip(18).Select(e => e.Name), checkpoint.Entries.Select(e => e.Name));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"], checkpoint.Entries.Select(e => e.Name));
    }

    [SkippableFact]
    public void ItReadsWhatWeSaved()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("ours.pth");
        var w = arange(6, ScalarType.Float32).view(2, 3);
        var tensors = new Dictionary<string, Tensor> { ["w"] = w, ["tied"] = w, ["t"] = w.t(), ["scalar"] = tensor(7L), ["none"] = zeros(0, 3), ["ä"] = w.to(ScalarType.BFloat16), ["mask"] = w.gt(2), ["c"] = w.to(ScalarType.ComplexFloat64) };
        PyTorchFile.Save(path, tensors);
        var said = PythonTorch.Run(
            """
            import sys, torch, collections, zipfile
            assert zipfile.ZipFile(sys.argv[1]).testzip() is None
            for weights_only in (False, True):
                d = torch.load(sys.argv[1], weights_only=weights_only)
            assert type(d) is collections.OrderedDict and d['w'].data_ptr() == d['tied'].data_ptr() and not d['w'].requires_grad and d['t'].is_contiguous()
            print(';'.join(f"{k}:{v.dtype}:{list(v.shape)}:{v.to(torch.complex128).sum().real.item():.9g}:{(v.to(torch.float64) if not v.is_complex() else v.real.double()).flatten().mul(torch.arange(1., v.numel() + 1, dtype=torch.float64)).sum().item():.9g}" for k, v in d.items()))
            """, path);
        Assert.Equal(tensors.Select(t => Describe(t.Key, t.Value)), said.Split(';'));
    }

    [SkippableFact]
    public void RefusesAWholeModuleOfEitherFormat()
    {
        var path = folder.File("m.pth");
        PythonTorch.Run("import sys, torch; m = torch.nn.Linear(2, 2); torch.save(m, sys.argv[1]); torch.save(m, sys.argv[1] + '.old', _use_new_zipfile_serialization=False)", path);
        foreach (var file in new[] { path, path + ".old" })
            Assert.Contains("holds a module (torch.nn.modules.linear.Linear), not weights", Assert.Throws<InvalidContentException>(() => WeightFile.Open(file)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void NamesTorchScriptAndNamespaces()
    {
        var path = folder.File("m.pt");
        PythonTorch.Run("import sys, torch, argparse, numpy; torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), sys.argv[1]); torch.save({'state_dict': {'w': torch.ones(1)}, 'args': argparse.Namespace(lr=1), 'acc': numpy.float64(1)}, sys.argv[1] + 'h')", path);
        Assert.Contains("TorchScript", Assert.Throws<UnknownFormatException>(() => WeightFile.Open(path)).Message, StringComparison.Ordinal);
        var e = Assert.Throws<InvalidContentException>(() => WeightFile.Open(path + "h"));
        Assert.Contains("3 Python names that no weights need: 'argparse.Namespace', 'numpy.core.multiarray.scalar', 'numpy.dtype'", e.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AnIndependentReaderReadsOurSafeTensors()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.safetensors");
        var w = arange(6, ScalarType.Float32).view(2, 3);
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["w"] = w, ["t"] = w.t(), ["n"] = tensor(new[] { 5L, -1L }), ["h"] = w.to(ScalarType.Float16) }, new Dictionary<string, string> { ["format"] = "pt" });
        var said = PythonTorch.Run(
            """
            import sys, json, struct, numpy
            b = open(sys.argv[1], 'rb').read()
            n = struct.unpack('<Q', b[:8])[0]
            h = json.loads(b[8:8 + n])
            assert h.pop('__metadata__') == {'format': 'pt'} and max(e['data_offsets'][1] for e in h.values()) == len(b) - 8 - n
            t = {'F32': '<f4', 'F16': '<f2', 'I64': '<i8'}
            for k in sorted(h): print(k, numpy.frombuffer(b[8 + n:][slice(*h[k]['data_offsets'])], t[h[k]['dtype']]).reshape(h[k]['shape']).tolist(), end=';')
            """, path);
        Assert.Equal("h [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]];n [5, -1];t [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]];w [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]];", said);
    }

    private static string Describe(string name, Tensor t)
    {
        var type = t.dtype switch
        {
            ScalarType.Byte => "uint8", ScalarType.ComplexFloat32 => "complex64", ScalarType.ComplexFloat64 => "complex128", var other => $"{other}".ToLowerInvariant(),
        };
        var plain = (t.is_complex() ? t.real : t).to(ScalarType.Float64).flatten();
        return $"{name}:torch.{type}:[{string.Join(", ", t.shape)}]:{Short(plain.sum())}:{Short(plain.mul(arange(1, t.numel() + 1, ScalarType.Float64)).sum())}";
    }

    // As Python's format .9g prints the numbers of these tests.
    private static string Short(Tensor value) => value.item<double>().ToString("G9");
}
