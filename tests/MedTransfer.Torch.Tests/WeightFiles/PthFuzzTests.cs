using MedTransfer.Testing;
using MedTransfer.Weights;
using static MedTransfer.Torch.Tests.PickleBytes;
using static MedTransfer.Torch.Tests.PthBytes;

namespace MedTransfer.Torch.Tests;

/// <summary>
/// Mutated files, always the same ones: whatever is in a file, the reader gives tensors or a typed error that names the file, and
/// takes no memory that the file does not warrant. FUZZ_ROUNDS in the environment makes the run longer, with more seeds.
/// </summary>
[NoTensorLeaks]
public sealed class PthFuzzTests : IDisposable
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_ROUNDS"), out var rounds) ? rounds : 1;

    private static readonly byte[] Value = Dict(
        ("epoch", Int(3)),
        ("state_dict", Dict(("a", Vector("0", 2)), ("b", Tensor(Storage("0", 2), 0, [2, 1], [1, 2])), ("c", Call("torch._utils", "_rebuild_parameter", Vector("0", 2), [0x88], Call("collections", "OrderedDict"))))));

    // Instructions and pieces that do something in many places.
    private static readonly byte[][] Fragments =
    [
        .. "(.012BCGJKMNQRTUX]abcehjqrstu})FILPSVdgilpo"u8.ToArray().Select(b => new[] { b }),
        .. Enumerable.Range(0x80, 0x19).Select(b => new[] { (byte)b }),
        [0xff], [0], [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0x80], [(byte)'h', 0], [(byte)'q', 0], Int(-1), Int(1L << 62), Text("storage"), Text("state_dict"),
        Global("torch", "FloatStorage"), Global("torch._utils", "_rebuild_tensor_v2"), Global("os", "system"), Storage("0", 2), Vector("0", 2), Vector("1", 1L << 60), Dict(), List(), Ints(1, 2),
    ];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryTruncationOfBothFormats()
    {
        foreach (var good in new[] { File.ReadAllBytes(Pth(folder, Pickle(Value), Floats(1, 2))), OldFile() })
        {
            for (var length = 0; length < good.Length; length++) Try(good[..length], length);
        }
    }

    [Fact]
    public void EveryTruncationOfAPickle()
    {
        var good = Pickle(Value);
        for (var length = 0; length < good.Length; length++) Assert.ThrowsAny<MedTransferException>(() => WeightFile.Open(Pth(folder, good[..length], Floats(1, 2))));
    }

    [Fact]
    public void BitFlips()
    {
        foreach (var good in new[] { File.ReadAllBytes(Pth(folder, Pickle(Value), Floats(1, 2))), OldFile() })
        {
            for (var bit = 0; bit < good.Length * 8; bit += Rounds == 1 ? 3 : 1)
            {
                var bytes = good.ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Try(bytes, bit);
            }
        }
    }

    [Fact]
    public void MutatedPickles()
    {
        var good = Pickle(Value);
        for (var round = 0; round < 1500 * Rounds; round++)
        {
            var random = new Random(round);
            var pickle = good.ToList();
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                var at = random.Next(pickle.Count + 1);
                switch (random.Next(4))
                {
                    case 0: pickle.InsertRange(at, Fragments[random.Next(Fragments.Length)]); break;
                    case 1: pickle.RemoveRange(at, Math.Min(random.Next(1, 12), pickle.Count - at)); break;
                    case 2: pickle.InsertRange(at, pickle.Skip(random.Next(pickle.Count + 1)).Take(random.Next(40)).ToArray()); break;
                    default: if (at < pickle.Count) pickle[at] = (byte)random.Next(256); break;
                }
            }

            Try(File.ReadAllBytes(Pth(folder, [.. pickle], Floats(1, 2))), round);
        }
    }

    [Fact]
    public void RandomInstructions()
    {
        for (var round = 0; round < 1500 * Rounds; round++)
        {
            var random = new Random(round);
            byte[] pickle = [.. Enumerable.Range(0, random.Next(1, 40)).SelectMany(_ => Fragments[random.Next(Fragments.Length)]), (byte)'.'];
            Try(File.ReadAllBytes(Pth(folder, pickle, Floats(1, 2))), round);
        }
    }

    private static byte[] OldFile() => Legacy(Dict(("epoch", Int(3)), ("state_dict", Dict(("a", LegacyVector(2)), ("b", LegacyVector(2))))), 1, 2);

    private void Try(byte[] bytes, int round)
    {
        var path = folder.Write("fuzzed.pth", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var file = WeightFile.Open(path);
            foreach (var entry in file.Entries) file.Read(entry.Name).Dispose();
        }
        catch (MedTransferException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(e.Message, char.IsControl);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Round {round}: {e}");
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
