using System.Buffers.Binary;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed class NpyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void N21_big_endian_data_are_swapped()
    {
        var data = new byte[12];
        for (var i = 0; i < 3; i++) BinaryPrimitives.WriteSingleBigEndian(data.AsSpan(4 * i), i + 0.5f);
        Assert.Equal([0.5f, 1.5f, 2.5f], Load("(3,)", "'>f4'", data).Elements<float>().ToArray());
        Assert.Equal([1, 258], Load("(2,)", "'>i2'", [0, 1, 1, 2]).ToIntegers());
        Assert.Equal([258L], Load("(1,)", "'>i8'", [0, 0, 0, 0, 0, 0, 1, 2]).ToIntegers());
        Assert.Equal([7L], Load("(1,)", "'>u1'", [7]).ToIntegers());
    }

    [Fact]
    public void N23_fortran_order_becomes_c_order()
    {
        // (2, 3) with columns (0, 1), (10, 11), (20, 21)
        Assert.Equal([0, 10, 20, 1, 11, 21], Load("(2, 3)", "'|u1'", [0, 1, 10, 11, 20, 21], "True").ToIntegers());
        // value = 100 i + 10 j + k of an array (2, 3, 4), first index fastest
        var data = new List<byte>();
        for (var k = 0; k < 4; k++)
            for (var j = 0; j < 3; j++)
                for (var i = 0; i < 2; i++) data.AddRange(BitConverter.GetBytes((100 * i) + (10 * j) + k));
        var expected = from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) from k in Enumerable.Range(0, 4) select (100L * i) + (10 * j) + k;
        Assert.Equal(expected, Load("(2, 3, 4)", "'<i4'", [.. data], "True").ToIntegers());
    }

    [Fact]
    public void N24_single_values_and_empty_dimensions_are_read()
    {
        Assert.Equal([9], Load("()", "'|u1'", [9]).ToIntegers());
        Assert.Equal(0, Load("(0, 28, 28)", "'|u1'", []).Count);
        Assert.Equal(0, Load("(0, 28)", "'|u1'", [], "True").Count);
    }

    [Fact]
    public void N25_python_2_integers_are_accepted_with_a_note()
    {
        var array = Load("(3L, 1L)", "'|u1'", [1, 2, 3]);
        Assert.Equal([3, 1], array.Shape);
        Assert.Contains("Python 2", Assert.Single(array.Notes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(int major)
    {
        var path = _folder.Write("x.npy", NpyBytes.Make(NpyBytes.Header(), [1, 2, 3], major));
        Assert.Equal([1, 2, 3], Npy.Load(path, strict: true).ToIntegers());
        Assert.Equal("UInt8 (3)", Npy.ReadHeader(path).ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Written_arrays_come_back(bool twoDimensions)
    {
        var path = _folder.File("x.npy");
        double[] values = [1, double.NaN, double.NegativeInfinity, -0.0, Math.PI, 5e-324];
        Npy.Save(path, twoDimensions ? NpyArray.From<double>(values, 2, 3) : NpyArray.From<double>(values));
        var back = Npy.Load(path, strict: true);
        Assert.Equal(twoDimensions ? [2, 3] : [6L], back.Shape);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Elements<double>().ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(0, Npy.ReadHeader(path).DataOffset % 64);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Wrong_use_of_an_array_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NpyArray.From<byte>([1, 2, 3], 2, 2));
        Assert.Throws<ArgumentException>(() => NpyArray.From<char>(['a']));
        Assert.Throws<InvalidOperationException>(() => NpyArray.From<float>([1f]).ToIntegers());
        Assert.Throws<InvalidOperationException>(() => NpyArray.From<float>([1f]).Elements<double>().ToArray());
        Assert.Throws<OverflowException>(() => NpyArray.From<ulong>([ulong.MaxValue]).ToIntegers());
    }

    private NpyArray Load(string shape, string descr, byte[] data, string order = "False") =>
        Npy.Load(_folder.Write("x.npy", NpyBytes.Make(NpyBytes.Header(shape, descr, order), data)), strict: true);
}
