using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class NpzWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arrays_and_tensors_come_back(bool compress)
    {
        var path = _folder.File("x.npz");
        using (var tensor = torch.arange(24, dtype: ScalarType.Float32))
        using (var columns = tensor.view(4, 6))
        using (var transposed = columns.t())
        using (var writer = new NpzWriter(path, compress))
        {
            writer.Add("integers", NpyArray.From<long>([1, -2, 3], 3, 1));
            writer.Add("transposed", transposed);
            writer.Commit();
        }

        using var file = NpzFile.Open(path);
        Assert.Equal(["integers", "transposed"], file.Names);
        Assert.Equal([1, -2, 3], file.ReadArray("integers").ToIntegers());
        using var back = file.ReadTensor("transposed");
        Assert.Equal([6, 4], back.shape);
        Assert.Equal([0, 6, 12, 18, 1, 7], back.data<float>().ToArray()[..6]);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        foreach (var name in new[] { "a.npz", "b.npz" })
        {
            using var writer = new NpzWriter(_folder.File(name));
            writer.Add("x", NpyArray.From<byte>(new byte[1000]));
            writer.Commit();
            Thread.Sleep(name == "a.npz" ? 2100 : 0); // ZIP times have a step of two seconds
        }

        Assert.Equal(File.ReadAllBytes(_folder.File("a.npz")), File.ReadAllBytes(_folder.File("b.npz")));
    }

    [Fact]
    public void Without_commit_nothing_is_changed()
    {
        var path = _folder.Write("x.npz", [1, 2, 3]);
        using (var writer = new NpzWriter(path)) writer.Add("x", NpyArray.From<byte>([1]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_name_twice_is_refused()
    {
        using var writer = new NpzWriter(_folder.File("x.npz"));
        writer.Add("x", NpyArray.From<byte>([1]));
        Assert.Throws<ArgumentException>(() => writer.Add("x", NpyArray.From<byte>([1])));
    }

    [Fact]
    public void Tensors_lack_unsigned_types_and_say_so()
    {
        var path = _folder.File("x.npz");
        using (var writer = new NpzWriter(path))
        {
            writer.Add("x", NpyArray.From<ushort>([1, 2]));
            writer.Commit();
        }

        using var file = NpzFile.Open(path);
        Expect.Error<InvalidContentException>(() => file.ReadTensor("x").Dispose(), "UInt16", "astype");
        Assert.Equal([1, 2], file.ReadArray("x").ToIntegers());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numpy_reads_what_is_written(bool compress)
    {
        var path = _folder.File("x.npz");
        using (var writer = new NpzWriter(path, compress))
        {
            writer.Add("bytes", NpyArray.From<byte>([1, 2, 3, 4, 5, 6], 2, 3));
            writer.Add("half", NpyArray.From<Half>([(Half)0.5, (Half)(-2)]));
            writer.Add("double", NpyArray.From<double>([0.1, 1e300], 2, 1, 1));
            writer.Add("long", NpyArray.From<long>([long.MinValue, long.MaxValue]));
            writer.Add("flag", NpyArray.From<bool>([true, false]));
            writer.Commit();
        }

        var printed = Python.Run(
            """
            import numpy, sys
            z = numpy.load(sys.argv[1])
            for k in z.files: print(k, z[k].dtype.str, z[k].shape, z[k].tolist())
            """,
            path);
        Assert.Equal(
            """
            bytes |u1 (2, 3) [[1, 2, 3], [4, 5, 6]]
            half <f2 (2,) [0.5, -2.0]
            double <f8 (2, 1, 1) [[[0.1]], [[1e+300]]]
            long <i8 (2,) [-9223372036854775808, 9223372036854775807]
            flag |b1 (2,) [True, False]
            """,
            printed);
    }

    [SkippableFact]
    public void What_numpy_writes_is_read()
    {
        Python.Run(
            """
            import numpy, sys
            a = numpy.arange(24).reshape(2, 3, 4)
            numpy.savez_compressed(sys.argv[1], c=a.astype('<i4'), f=numpy.asfortranarray(a.astype('<f8')), big=a.astype('>i2'), one=numpy.float32(7))
            numpy.savez(sys.argv[2], c=a.astype('u1'))
            """,
            _folder.File("packed.npz"),
            _folder.File("plain.npz"));
        using var packed = NpzFile.Open(_folder.File("packed.npz"));
        var expected = Enumerable.Range(0, 24).Select(i => (long)i).ToArray();
        Assert.Equal(expected, packed.ReadArray("c").ToIntegers());
        Assert.Equal(expected, packed.ReadArray("big").ToIntegers());
        using var fortran = packed.ReadTensor("f");
        Assert.Equal([2, 3, 4], fortran.shape);
        Assert.Equal(expected.Select(v => (double)v), fortran.data<double>().ToArray());
        Assert.Equal(7f, packed.ReadArray("one").Elements<float>()[0]);
        using var plain = NpzFile.Open(_folder.File("plain.npz"));
        Assert.Equal(expected, plain.ReadArray("c").ToIntegers());
    }
}
