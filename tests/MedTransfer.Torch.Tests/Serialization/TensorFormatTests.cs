using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Serialization;

[NoTensorLeaks]
public class TensorFormatTests
{
    public static TheoryData<ScalarType> Types =>
    [
        ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.Float32,
        ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64, ScalarType.Bool, ScalarType.BFloat16,
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryTypeAndLayoutComesBack(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using TempFolder folder = new();
        Tensor whole = arange(24, dtype: ScalarType.Float32).reshape(2, 3, 4).to(type);
        Tensor[] tensors = [whole, whole.permute(2, 0, 1), whole[1, TensorIndex.Colon, TensorIndex.Slice(0, null, 2)], whole[1, 2, 3], whole[TensorIndex.Slice(0, 0)]];
        using MemoryStream stream = new();
        foreach (Tensor tensor in tensors) tensor.Save(stream);
        stream.Position = 0;
        foreach (Tensor tensor in tensors)
        {
            Same(tensor, Tensor.Load(stream));
            string path = folder.File("x.dat");
            tensor.save(path);
            Same(tensor, torch.load(path));
        }

        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void TheBytesAreThoseOfTheFormat()
    {
        using var scope = NewDisposeScope();
        using MemoryStream stream = new();
        tensor(new short[] { 1, -2 }).Save(stream);
        Assert.Equal([2, 1, 2, 1, 0, 0xfe, 0xff], stream.ToArray()); // type 2, one dimension, length 2, two little-endian numbers
        stream.SetLength(0);
        zeros(300, 0, ScalarType.BFloat16).Save(stream);
        Assert.Equal([15, 2, 0xac, 0x02, 0], stream.ToArray()); // 300 = 0x2c + 2 · 128
    }

    [Fact]
    public void ReadersAndWritersShareTheStream()
    {
        using var scope = NewDisposeScope();
        using MemoryStream stream = new();
        BinaryWriter writer = new(stream);
        writer.Write(42);
        arange(3).Save(writer);
        arange(4).Save(writer);
        arange(5).Save(writer);
        stream.Position = 0;
        BinaryReader reader = new(stream);
        Assert.Equal(42, reader.ReadInt32());
        Assert.Null(TensorExtensionMethods.Load(reader, skip: true));
        Tensor into = zeros(4, ScalarType.Int64);
        into.Load(reader);
        Assert.Equal([0L, 1, 2, 3], into.data<long>().ToArray());
        Tensor? made = null;
        TensorExtensionMethods.Load(ref made, reader);
        Assert.Equal(5, made!.numel());
        stream.Position = 4;
        Assert.Throws<ArgumentException>(() => into.Load(reader));
    }

    [Fact]
    public void BytesGoInAndOutOfAnyLayout()
    {
        using var scope = NewDisposeScope();
        using MemoryStream stream = new();
        Tensor x = arange(6).reshape(2, 3).t();
        x.WriteBytesToStream(stream, 5);
        Assert.Equal(48, stream.Length);
        Tensor y = zeros(2, 3, ScalarType.Int64).t();
        stream.Position = 0;
        y.ReadBytesFromStream(stream, 7);
        Same(x, y);
        Assert.Throws<InvalidContentException>(() => y.ReadBytesFromStream(stream));
        Assert.Throws<ArgumentOutOfRangeException>(() => y.ReadBytesFromStream(stream, 0));
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        using var scope = NewDisposeScope();
        using TempFolder folder = new();
        using MemoryStream whole = new();
        arange(300, dtype: ScalarType.Float32).reshape(2, 150).Save(whole);
        byte[] bytes = whole.ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            Assert.Throws<InvalidContentException>(() => Tensor.Load(new MemoryStream(cut)));
            Assert.Throws<InvalidContentException>(() => Tensor.Load(new OneWay(cut)));
        }

        string path = folder.File("long.dat");
        File.WriteAllBytes(path, [.. bytes, 0]);
        Assert.Contains("1 bytes follow", Assert.Throws<InvalidContentException>(() => torch.load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "PK\u0003\u0004 and so on");
        Assert.Contains(path, Assert.Throws<InvalidContentException>(() => torch.load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FlippedBitsGiveATensorOrAnError()
    {
        using var scope = NewDisposeScope();
        foreach (ScalarType type in new[] { ScalarType.Bool, ScalarType.Int64, ScalarType.BFloat16 })
        {
            using MemoryStream whole = new();
            ones(2, 3, type).Save(whole);
            byte[] bytes = whole.ToArray();
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                byte[] changed = [.. bytes];
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                foreach (Func<Stream> open in new Func<Stream>[] { () => new MemoryStream(changed), () => new OneWay(changed) })
                {
                    try
                    {
                        using Tensor tensor = Tensor.Load(open());
                        Assert.True(tensor.numel() * tensor.ElementSize <= bytes.Length);
                    }
                    catch (InvalidContentException)
                    {
                        // An error is right where the change does not give another valid tensor.
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })] // 2⁶³ - 1 elements
    [InlineData(new byte[] { 6, 3, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0x7f, 0 })] // overflows but for the zero
    [InlineData(new byte[] { 6, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1 })] // a number without end
    [InlineData(new byte[] { 6, 0xff, 0xff, 0x7f })] // two million dimensions
    [InlineData(new byte[] { 8, 0 })] // no such type
    [InlineData(new byte[] { 12, 0, 1 })] // quantized
    [InlineData(new byte[] { 0xe7, 0x24, 0 })] // 4711
    [InlineData(new byte[] { 11, 1, 1, 2 })] // a truth value of 2
    [InlineData(new byte[] { 6, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0 })] // 16 GiB in 4 bytes
    public void HostileContentIsRefusedBeforeAnythingIsAllocated(byte[] content)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidContentException>(() => Tensor.Load(new MemoryStream(content)));
        Assert.Throws<InvalidContentException>(() => Tensor.Load(new OneWay(content)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void WhatHasNoFormIsRefused()
    {
        using var scope = NewDisposeScope();
        using TempFolder folder = new();
        string path = folder.File("x.dat");
        Assert.Throws<ArgumentException>(() => zeros(2, device: META).save(path));
        Assert.Throws<ArgumentException>(() => sparse_coo_tensor(zeros(1, 1, ScalarType.Int64), ones(1), [2]).save(path));
        Assert.False(File.Exists(path));
        Assert.Throws<FileNotFoundException>(() => torch.load(path));
        torch.save(tensor(new Complex[] { new(1, 2) }).conj(), path);
        Assert.Equal(new Complex(1, -2), torch.load(path).item<Complex>());
    }

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.Equals(actual));
    }

    // A stream like a socket's: no length, no seeking, a few bytes at a time.
    private sealed class OneWay(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
