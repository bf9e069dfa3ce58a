using System.IO.Compression;
using System.Text;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

[NoTensorLeaks]
public sealed class ModuleFileTests
{
    // Python's own writing of the format:
    // for name, t in dict(weight=torch.tensor([[1.0, -2.0]]), bias=torch.tensor([0.5])).items():
    //     leb128(len(name)), name, leb128(6 for float32), leb128(t.dim()), leb128 of each length, t.numpy().tobytes()
    private static readonly byte[] LinearFile = Convert.FromHexString(
        "02" + "06" + "776569676874" + "0602" + "0102" + "0000803F" + "000000C0" + "04" + "62696173" + "0601" + "01" + "0000003F");

    [Fact]
    public void ReadsAndWritesTheDocumentedBytes()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1);
        layer.load(new MemoryStream(LinearFile));
        Values.Close([1, -2], layer.weight, 0, "weight");
        Values.Close([0.5], layer.bias!, 0, "bias");
        var written = new MemoryStream();
        layer.save(written);
        Assert.Equal(LinearFile, written.ToArray());
    }

    [Fact]
    public void AFileRestoresParametersAndPersistentBuffers()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TempFolder();
        string path = folder.File("network.dat");
        using var a = new SmallNetwork();
        a.call(randn(4, 3, 8, 8));
        a.save(path);
        using nn.Module b = nn.Module.Create<TwoClassNetwork>(path);
        foreach ((string name, Tensor tensor) in a.state_dict())
        {
            Assert.True(tensor.Equals(b.state_dict()[name]), name);
        }

        Assert.Equal(1, b.get_buffer("bn1.num_batches_tracked")!.item<long>());
        using var wide = new SmallNetwork();
        wide.to(ScalarType.Float64).load(path);
        Assert.Equal(ScalarType.Float64, wide.Classifier.weight.dtype);
        Values.Close(Doubles(a.Classifier.weight), wide.Classifier.weight, 0, "converted");
    }

    [Fact]
    public void EveryElementTypeKeepsItsBits()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (ScalarType type in new[]
        {
            ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.BFloat16,
            ScalarType.Float32, ScalarType.Float64, ScalarType.Bool, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
        })
        {
            using var a = new OneBuffer((Waves.Of(3, 1, 5) * 100).to(type).transpose(0, 2));
            using var b = new OneBuffer(zeros([5, 1, 3], dtype: type));
            using var empty = new OneBuffer(zeros([0, 7], dtype: type));
            var file = new MemoryStream();
            a.save(file);
            file.Position = 0;
            b.load(file);
            Assert.True(a.get_buffer("value")!.eq(b.get_buffer("value")!).all().item<bool>(), type.ToString());
            Assert.Equal(file.Length, file.Position);
            file.SetLength(0);
            empty.save(file);
            file.Position = 0;
            empty.load(file);
        }
    }

    [Fact]
    public void StatesFollowEachOtherInAStreamOfUnknownLength()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear a = nn.Linear(3, 4), b = nn.Linear(3, 4);
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            a.save(gzip);
            b.save(gzip, ["bias"]);
        }

        packed.Position = 0;
        using Linear c = nn.Linear(3, 4), d = nn.Linear(3, 4);
        double[] bias = Doubles(d.bias!);
        using (var gzip = new GZipStream(packed, CompressionMode.Decompress))
        {
            c.load(gzip);
            d.load(gzip, strict: false);
        }

        Values.Close(Doubles(a.weight), c.weight, 0, "first");
        Values.Close(Doubles(b.weight), d.weight, 0, "second");
        Values.Close(bias, d.bias!, 0, "kept");
    }

    [Fact]
    public void WhatWasLoadedIsReported()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1, hasBias: false);
        var loaded = new Dictionary<string, bool>();
        layer.load(new MemoryStream(LinearFile), strict: false, loadedParameters: loaded);
        Assert.Equal(new Dictionary<string, bool> { ["weight"] = true, ["bias"] = false }, loaded);
        loaded.Clear();
        using Linear other = nn.Linear(2, 1);
        double[] bias = Doubles(other.bias!);
        other.load(new MemoryStream(LinearFile), skip: ["bias"], loadedParameters: loaded);
        Assert.False(loaded["bias"]);
        Values.Close(bias, other.bias!, 0, "skipped");
        var error = Assert.Throws<InvalidOperationException>(() => layer.load(new MemoryStream(LinearFile)));
        Assert.Contains("Unexpected: bias", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ATruncatedFileIsRefusedAtEveryByteAndChangesNothing(bool seekable)
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1);
        double[] before = Doubles(layer.weight);
        for (int length = 0; length < LinearFile.Length; length++)
        {
            var file = new MemoryStream(LinearFile, 0, length);
            Assert.Throws<InvalidContentException>(() => layer.load(seekable ? file : new Unseekable(file)));
            Values.Close(before, layer.weight, 0, "unchanged");
        }
    }

    [Fact]
    public void EveryFlippedBitIsRefusedOrIsOnlyAValue()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1);
        int refused = 0;
        for (int bit = 0; bit < LinearFile.Length * 8; bit++)
        {
            byte[] damaged = [.. LinearFile];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                layer.load(new MemoryStream(damaged));
            }
            catch (Exception e) when (e is InvalidContentException or InvalidOperationException)
            {
                refused++;
            }
        }

        // Twelve bytes are values; some flips make another element type of the same size or another spelling of a number.
        Assert.InRange(refused, 100, (LinearFile.Length - 12) * 8);
    }

    [Theory]
    [InlineData("01" + "0161" + "06" + "01" + "FFFFFFFFFFFF3F", "only 0 follow")]
    [InlineData("01" + "0161" + "06" + "03" + "00FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFF7F", "exceeds any memory")]
    [InlineData("01" + "0161" + "06" + "41", "number of dimensions")]
    [InlineData("01" + "0161" + "08" + "00", "element type")]
    [InlineData("01" + "0161" + "0B" + "00" + "02", "truth value")]
    [InlineData("01" + "02C328" + "06" + "00", "UTF-8")]
    [InlineData("FFFFFFFFFF7F", "number of tensors")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF7F", "no number")]
    [InlineData("01" + "FFFFFFFF07", "length of the name")]
    [InlineData("02" + "0161" + "00" + "00" + "00" + "0161" + "00" + "00" + "00", "stands twice")]
    public void HostileSizesAreRefusedBeforeMemoryIsTaken(string content, string says)
    {
        using Linear layer = nn.Linear(2, 1);
        byte[] bytes = Convert.FromHexString(content);
        foreach (Stream stream in new Stream[] { new MemoryStream(bytes), new Unseekable(new MemoryStream(bytes)) })
        {
            var error = Assert.Throws<InvalidContentException>(() => layer.load(stream));
            if (stream.CanSeek)
            {
                Assert.Contains(says, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AFileMustHoldNothingElse()
    {
        using var folder = new TempFolder();
        string path = folder.File("more.dat");
        File.WriteAllBytes(path, [.. LinearFile, 0]);
        using Linear layer = nn.Linear(2, 1);
        var error = Assert.Throws<InvalidContentException>(() => layer.load(path));
        Assert.Contains("more.dat", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidContentException>(() => nn.Module.Create<TwoClassNetwork>(path));
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes("PK\u0003\u0004 not a state at all"));
        Assert.Throws<InvalidContentException>(() => layer.load(path));
        Assert.Throws<FileNotFoundException>(() => layer.load(folder.File("none.dat")));
    }

    private static double[] Doubles(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).data<double>().ToArray();
    }

    private sealed class TwoClassNetwork : nn.Module
    {
        public TwoClassNetwork()
            : base(nameof(TwoClassNetwork))
        {
            var network = new SmallNetwork();
            foreach ((string name, nn.Module child) in network.named_children())
            {
                register_module(name, child);
            }

            register_parameter("scale", network.get_parameter("scale")!);
            register_buffer("offset", network.get_buffer("offset")!);
        }
    }

    private sealed class OneBuffer : nn.Module
    {
        public OneBuffer(Tensor value)
            : base(nameof(OneBuffer))
        {
            register_buffer("value", value);
        }
    }

    private sealed class Unseekable(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 3));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
