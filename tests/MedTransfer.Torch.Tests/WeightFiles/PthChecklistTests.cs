using System.IO.Compression;
using System.Text;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static MedTransfer.Torch.Tests.PickleBytes;
using static MedTransfer.Torch.Tests.PthBytes;

namespace MedTransfer.Torch.Tests;

/// <summary>The rows P1 to P28 of the checklist of bad inputs that are refused, each with a message that names the fault.</summary>
public sealed class PthChecklistTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static byte[] Mark => [(byte)'('];

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], string> Pickles => new()
    {
        { "P7 os.system", Pickle(Dict(("w", Vector("0", 2)), ("x", Call("os", "system", Text("true"))))), "'os.system' can do anything" },
        { "P7 posix.system", Pickle(Call("posix", "system", Text("true"))), "'posix.system' can do anything" },
        { "P7 eval", Pickle(Call("builtins", "eval", Text("1"))), "'builtins.eval' can do anything" },
        { "P8 one", Pickle(Dict(("w", Vector("0", 2)), ("args", Call("argparse", "Namespace")))), "1 Python name that no weights need: 'argparse.Namespace'. Nothing was run. Convert it once" },
        { "P8 all", Pickle(Dict(("args", Call("argparse", "Namespace")), ("n", Call("numpy.core.multiarray", "scalar", Global("numpy", "dtype"))))), "3 Python names that no weights need: 'argparse.Namespace', 'numpy.core.multiarray.scalar', 'numpy.dtype'" },
        { "P9 STACK_GLOBAL", Pickle(Text("os"), Text("system"), [0x93]), "instruction 147 (STACK_GLOBAL, protocol 4)" },
        { "P9 INST", Pickle(Mark, Encoding.ASCII.GetBytes("ios\nsystem\n")), "instruction 105 (INST, protocol 0)" },
        { "P9 OBJ", Pickle(Mark, Global("os", "system"), [(byte)'o']), "instruction 111 (OBJ, protocol 1)" },
        { "P9 EXT1", Pickle([0x82, 1]), "instruction 130 (EXT1, protocol 2)" },
        { "P9 EXT4", Pickle([0x84, 1, 0, 0, 0]), "instruction 132 (EXT4, protocol 2)" },
        { "P9 NEWOBJ_EX", Pickle([0x92]), "instruction 146 (NEWOBJ_EX, protocol 4)" },
        { "P9 FRAME", [0x80, 4, 0x95, 1, 0, 0, 0, 0, 0, 0, 0, (byte)'.'], "instruction 149 (FRAME, protocol 4)" },
        { "P9 no instruction", Pickle([0xff]), "instruction 255 (0xff), which no protocol has" },
        { "P9 protocol 9", [0x80, 9, (byte)'N', (byte)'.'], "protocol 9, which does not exist" },
        { "P10 underflow", Pickle([0x86]), "2 values are needed on the stack, 0 are there" },
        { "P10 underflow below a mark", Pickle(Int(1), Mark, [0x85]), "1 values are needed on the stack, 0 are there" },
        { "P10 no mark", Pickle([(byte)'t']), "a mark is missing" },
        { "P10 memo", Pickle([(byte)'h', 7]), "memo 7 is used, but was never set" },
        { "P10 empty", Pickle(), "1 values are needed on the stack, 0 are there" },
        { "P10 two values", Pickle(Int(1), Int(2)), "more than one value is left" },
        { "P11 no STOP", [0x80, 2, (byte)'}'], "it ends before its last instruction (STOP)" },
        { "P12 long text", Pickle([(byte)'X', 0xff, 0xff, 0xff, 0xff]), "4294967295 bytes are announced, but only 1 follow" },
        { "P12 negative length", Pickle([(byte)'T', 0xff, 0xff, 0xff, 0xff]), "4294967295 bytes are announced" },
        { "P13 no UTF-8", Pickle([(byte)'X', 2, 0, 0, 0, 0xc3, 0x28]), "is not UTF-8" },
        { "P14 item of a list", Pickle(List(), Text("a"), Int(1), [(byte)'s']), "an item is set in a list, which is no dict" },
        { "P14 item of a tensor", Pickle(Vector("0", 2), Int(0), Int(1), [(byte)'s']), "an item is set in a tensor, which is no dict" },
        { "P14 items of a text", Pickle(Text("a"), Mark, Int(0), Int(1), [(byte)'u']), "an item is set in a text, which is no dict" },
        { "P14 append to a dict", Pickle(Dict(), Int(1), [(byte)'a']), "items are appended to a dict, which is no list" },
        { "P14 key without value", Pickle(Dict(), Mark, Int(1), [(byte)'u']), "a key without a value" },
        { "P14 list as key", Pickle(Dict(), List(), Int(1), [(byte)'s']), "a list as the key of a dict" },
        { "P15 state of a tensor", Pickle(Vector("0", 2), Dict(), [(byte)'b']), "a state is given to a tensor" },
        { "P15 state of a list", Pickle(List(), Dict(), [(byte)'b']), "a state is given to a list" },
        { "P16 list in itself", Pickle([(byte)']', (byte)'q', 0, (byte)'h', 0, (byte)'a']), "a value holds itself" },
        { "P16 dict in itself", Pickle([(byte)'}', (byte)'q', 0], Text("a"), [(byte)'h', 0, (byte)'s']), "a value holds itself" },
        { "P16 nested tuples", Pickle([(byte)'N', .. Enumerable.Repeat((byte)0x85, 100_000)]), "nested more than 500 deep" },
        { "P16 nested marks", Pickle([.. Enumerable.Repeat((byte)'(', 100_000), .. Enumerable.Repeat((byte)'t', 100_000)]), "nested more than 500 deep" },
        { "P17 storage too small", Pickle(Dict(("w", Vector("0", 3)))), "declared with 3 elements of 4 bytes, but the record has 8 bytes" },
        { "P17 storage too large", Pickle(Dict(("w", Tensor(Storage("0", 1), 0, [1], [1])))), "declared with 1 elements of 4 bytes, but the record has 8 bytes" },
        { "P17 negative", Pickle(Dict(("w", Vector("0", -2)))), "a storage of -2 elements" },
        { "P17 overflow", Pickle(Dict(("w", Vector("0", 1L << 62)))), "4611686018427387904 elements of 4 bytes" },
        { "P18 size", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [3], [1])))), "do not fit into its 2 elements" },
        { "P18 offset", Pickle(Dict(("w", Tensor(Storage("0", 2), 1, [2], [1])))), "do not fit into its 2 elements" },
        { "P18 stride", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [2], [2])))), "do not fit into its 2 elements" },
        { "P18 negative offset", Pickle(Dict(("w", Tensor(Storage("0", 2), -1, [1], [1])))), "do not fit" },
        { "P18 negative stride", Pickle(Dict(("w", Tensor(Storage("0", 2), 1, [2], [-1])))), "do not fit" },
        { "P18 negative size", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [-1], [1])))), "do not fit" },
        { "P18 overflow", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [1L << 62, 1L << 62], [4, 1L << 62])))), "do not fit" },
        { "P18 repeated beyond reason", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [1L << 40], [0])))), "do not fit" },
        { "P18 strides for other sizes", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [1, 1], [1])))), "do not fit" },
        { "P18 65 axes", Pickle(Dict(("w", Tensor(Storage("0", 2), 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)])))), "do not fit" },
        { "P19 missing record", Pickle(Dict(("layer.w", Vector("7", 2)))), "tensor 'layer.w': its record 'data/7' is missing" },
        { "P19 path in a key", Pickle(Dict(("w", Vector("../data/0", 2)))), "'data/../data/0' is missing" },
        { "P22 no tuple", Pickle(Dict(("w", Tensor([.. Text("0"), (byte)'Q'], 0, [1], [1])))), "a text as persistent id" },
        { "P22 no storage", Pickle(Tuple(Text("module"), Global("torch", "FloatStorage"), Text("0"), Text("cpu"), Int(2)), [(byte)'Q']), "where ('storage', type, key, location, count) was expected" },
        { "P22 arity", Pickle(Tuple(Text("storage"), Global("torch", "FloatStorage"), Text("0")), [(byte)'Q']), "the persistent id (text, name torch.FloatStorage, text)" },
        { "P22 type", Pickle(Tuple(Text("storage"), Global("torch", "Size"), Text("0"), Text("cpu"), Int(2)), [(byte)'Q']), "'torch.Size' as the type of a storage" },
        { "P23 quantised", Pickle(Dict(("w", Tensor(Storage("0", 2, "QInt8Storage"), 0, [2], [1])))), "'w': the element type QInt8Storage cannot be read; supported: float64, float32" },
        {
            "P23 float8", Pickle(Dict(("w", Call("torch._utils", "_rebuild_tensor_v3", Storage("0", 8, "UntypedStorage"), Int(0), Ints(8), Ints(1), [0x89], Call("collections", "OrderedDict"), Global("torch", "float8_e4m3fn"))))),
            "'w': the element type float8_e4m3fn cannot be read; supported:"
        },
        { "P28 module", Pickle(Global("models", "Net"), [(byte)')', 0x81], Dict(("_parameters", Dict()), ("_modules", Dict())), [(byte)'b']), "holds a module (models.Net), not weights" },
        { "P28 module in a checkpoint", Pickle(Dict(("epoch", Int(3)), ("model", Join(Global("models", "Net"), [(byte)')', 0x81], Dict(("_parameters", Dict()), ("_modules", Dict())), [(byte)'b'])))), "c['model'].state_dict()" },
        { "P28 module under a key that would be code", Pickle(Dict(("epoch", Int(3)), ("x'];import os;#", Join(Global("models", "Net"), [(byte)')', 0x81], Dict(("_parameters", Dict()), ("_modules", Dict())), [(byte)'b'])))), "torch.save(c[KEY].state_dict()" },
        { "a single tensor", Pickle(Vector("0", 2)), "holds a tensor, not a state dict" },
        { "no tensors", Pickle(Dict(("epoch", Int(3)))), "holds no tensors where its weights should be, but epoch (int)" },
        { "a call with wrong arguments", Pickle(Dict(("w", Call("torch._utils", "_rebuild_tensor_v2", Int(1))))), "a call of 'torch._utils._rebuild_tensor_v2' with (int)" },
        { "control characters", Pickle(Dict(("a\u001b[2J", Vector("9", 2)))), "'a\\u001b[2J'" },
    };

    [Theory]
    [MemberData(nameof(Pickles))]
    public void RefusesPickles(string row, byte[] pickle, string fault)
    {
        var path = Pth(folder, pickle, Floats(1, 2));
        InvalidContentException e = null!;
        var time = Quickest.Of(TimeSpan.FromSeconds(5), () => e = Assert.Throws<InvalidContentException>(() => WeightFile.Open(path).Dispose()));
        Assert.True(time < TimeSpan.FromSeconds(5), $"{row}: {time}");
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length < 900, $"{row}: a message of {e.Message.Length} characters");
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public void P2_P3_P4_OtherFormatsAreNamed()
    {
        var tar = new byte[1024];
        "sys_info"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));
        Unknown(folder.Write("old.pth", tar), "tar archive (PyTorch before 0.1.10");
        Unknown(Zip(folder, ("m/data.pkl", Pickle(Dict())), ("m/constants.pkl", [])), "a TorchScript module (torch.jit.save)");
        Unknown(Zip(folder, ("m/archive_format", "pt2"u8.ToArray()), ("m/models/model.json", "{}"u8.ToArray())), "torch.export (.pt2)");
        Unknown(Zip(folder, ("serialized_exported_program.json", "{}"u8.ToArray())), "torch.export (.pt2)");
        Unknown(Zip(folder, ("a.npy", [1])), "NumPy .npz");
        Unknown(Zip(folder, ("readme.txt", [1])), "without 'data.pkl'");
        Unknown(folder.Write("a.h5", [0x89, .. "HDF\r\n\u001a\n"u8, 0, 0]), "HDF5");
        Unknown(folder.Write("a.pth", [0x80, 4, 0x95, 1, 0, 0, 0, 0, 0, 0, 0, (byte)'N', (byte)'.']), "Python pickle");
        Unknown(folder.Write("a.bin", "<html>"u8.ToArray()), "HTML");
        Unknown(folder.Write("a.bin", "version https://git-lfs.github.com/spec/v1"u8.ToArray()), "Git LFS");
        Unknown(folder.Write("a.bin", [1, 2, 3]), "begins with 010203");

        static void Unknown(string path, string what)
        {
            var e = Assert.Throws<UnknownFormatException>(() => WeightFile.Open(path).Dispose());
            Assert.Contains(what, e.Message, StringComparison.Ordinal);
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void P5_TruncatedArchive()
    {
        var bytes = File.ReadAllBytes(Pth(folder, Pickle(Dict(("w", Vector("0", 2)))), Floats(1, 2)));
        Refused(folder.Write("cut.pth", bytes[..^30]), "the archive is incomplete");
    }

    [Fact]
    public void P6_TwoPickles() => Refused(Zip(folder, ("a/data.pkl", Pickle(Dict())), ("b/data.pkl", Pickle(Dict()))), "2 pickles ('a/data.pkl', 'b/data.pkl')");

    [Fact]
    public void P25_UnknownByteOrder() => Refused(Zip(folder, ("x/data.pkl", Pickle(Dict())), ("x/byteorder", "middle"u8.ToArray())), "'x/byteorder' says 'middle'");

    [Fact]
    public void CompressedStorages() =>
        Refused(Zip(folder, CompressionLevel.Optimal, ("x/data.pkl", Pickle(Dict(("w", Vector("0", 64))))), ("x/data/0", new byte[256])), "is compressed (deflate)");

    [Fact]
    public void ACompressedPickleThatWouldGrow() => Refused(Zip(folder, CompressionLevel.Optimal, ("x/data.pkl", Pickle([.. Enumerable.Repeat((byte)'}', 1 << 20)]))), "'x/data.pkl' is compressed");

    [Theory]
    [InlineData('N', "more than 3000000 values on the stack")]
    [InlineData('(', "more than 3000000 marks on the stack")]
    [InlineData(']', "more than 3000000 values")]
    public void ValuesWithoutEnd(char instruction, string fault) => Refused(Pth(folder, Pickle([.. Enumerable.Repeat((byte)instruction, 3_100_000)])), fault);

    [Fact]
    public void P8_SaysHowToConvertTheWeightsAlone() =>
        Refused(Pth(folder, Pickle(Dict(("args", Call("argparse", "Namespace")), ("model", Dict(("w", Vector("0", 2)))))), Floats(1, 2)), "torch.save(c['model'], 'weights.pth')");

    [Fact]
    public void BytesBehindThePickle() => Refused(Pth(folder, [.. Pickle(Dict()), 0]), "1 bytes follow the pickle");

    [Fact]
    public void MissingFilesAndFolders()
    {
        Assert.Throws<FileNotFoundException>(() => WeightFile.Open(folder.File("none.pth")));
        Assert.Contains("model.safetensors", Assert.Throws<FileNotFoundException>(() => WeightFile.Open(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => WeightFile.Open(Path.Combine(folder.Path, "no", "folder.pth")));
        Assert.Throws<ArgumentException>(() => WeightFile.Open(""));
    }

    private static void Refused(string path, string fault)
    {
        var e = Assert.Throws<InvalidContentException>(() => WeightFile.Open(path).Dispose());
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }
}
