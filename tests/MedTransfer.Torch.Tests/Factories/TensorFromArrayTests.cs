using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Factories;

[NoTensorLeaks]
public class TensorFromArrayTests
{
    public static TheoryData<Array, ScalarType> Arrays => new()
    {
        { new[] { true, false, true, true, false, true }, ScalarType.Bool },
        { new byte[] { 1, 2, 3, 4, 5, 255 }, ScalarType.Byte },
        { new sbyte[] { -1, 2, 3, 4, 5, 127 }, ScalarType.Int8 },
        { new short[] { -1, 2, 3, 4, 5, short.MaxValue }, ScalarType.Int16 },
        { new[] { -1, 2, 3, 4, 5, int.MaxValue }, ScalarType.Int32 },
        { new[] { -1L, 2, 3, 4, 5, long.MaxValue }, ScalarType.Int64 },
        { new[] { (Half)0.5, (Half)(-1), (Half)2, (Half)3, (Half)4, Half.MaxValue }, ScalarType.Float16 },
        { new[] { new BFloat16(0.5f), BFloat16.One, BFloat16.Zero, BFloat16.MaxValue, new BFloat16(-3), BFloat16.Epsilon }, ScalarType.BFloat16 },
        { new[] { 0.5f, -1, 2, 3, 4, float.MaxValue }, ScalarType.Float32 },
        { new[] { 0.5, -1, 2, 3, 4, double.MaxValue }, ScalarType.Float64 },
        { new[] { (1f, 2f), (3f, 4f), (5f, 6f), (-1f, 0f), (0f, 1f), (0f, 0f) }, ScalarType.ComplexFloat32 },
        { new Complex[] { new(1, 2), new(3, 4), new(5, 6), 0, 1, new(0, -1) }, ScalarType.ComplexFloat64 },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void EveryOverloadKeepsElementsTypeAndShape(Array array, ScalarType type)
    {
        typeof(TensorFromArrayTests).GetMethod(nameof(Check), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(array.GetType().GetElementType()!).Invoke(null, [array, type]);
    }

    [Fact]
    public void ConvertsOnTheWayAndRecordsGradients()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1, 2 }, ScalarType.Float32, requires_grad: true);
        Assert.True(x.requires_grad);
        Assert.Equal([1f, 2f], x.detach().data<float>().ToArray());
        Assert.Equal(new Complex(1, 2), tensor(1.0, 2.0).item<Complex>());
        Assert.Equal((1f, 2f), tensor(1f, 2f).item<(float, float)>());
        Assert.Equal([0L], tensor(Array.Empty<float>()).shape);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        Assert.Contains("6 elements", Assert.Throws<ArgumentException>(() => tensor(new float[6], [4, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tensor(new float[6], [-2, -3]));
        Assert.Throws<ArgumentException>(() => from_array(new[] { "a" }));
        Assert.Throws<ArgumentNullException>(() => tensor((float[])null!));
        Assert.Throws<ArgumentException>(() => tensor(new float[1], names: ["N"]));
    }

    [Fact]
    public void SharesTheArraysMemory()
    {
        float[] numbers = [1, 2, 3, 4];
        using (Tensor shared = frombuffer(numbers, ScalarType.Float32, count: 2, offset: 4))
        {
            Assert.Equal([2f, 3f], shared.data<float>().ToArray());
            numbers[1] = 7;
            Assert.Equal(7, shared.data<float>()[0]);
            shared.fill_(9);
        }

        Assert.Equal([1f, 9, 9, 4], numbers);
        using Tensor bytes = frombuffer(numbers, ScalarType.Byte);
        Assert.Equal(16, bytes.numel());
        Assert.Throws<ArgumentException>(() => frombuffer(numbers, ScalarType.Float64, count: 3));
        Assert.Throws<ArgumentException>(() => frombuffer(numbers, ScalarType.Float32, offset: 17));
        Assert.Throws<ArgumentException>(() => frombuffer(numbers, ScalarType.Float32, offset: 2));
    }

    private static void Check<T>(T[] array, ScalarType type)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        dynamic elements = array;
        dynamic list = array.ToList();
        dynamic square = Reshaped(array, 2, 3), cube = Reshaped(array, 1, 2, 3), four = Reshaped(array, 1, 1, 3, 2);
        (Tensor Made, long[] Shape)[] made =
        [
            (from_array(array), [6]), (from_array((Array)cube), [1, 2, 3]), (as_tensor((Array)square), [2, 3]),
            ((Tensor)torch.tensor(elements), [6]), ((Tensor)torch.tensor(square), [2, 3]), ((Tensor)torch.tensor(cube), [1, 2, 3]),
            ((Tensor)torch.tensor(four), [1, 1, 3, 2]), ((Tensor)torch.tensor(list), [6]), ((Tensor)torch.tensor(list, 3L, 2L), [3, 2]),
            ((Tensor)torch.tensor(list, 1L, 2L, 3L), [1, 2, 3]),
        ];
        foreach ((Tensor tensor, long[] shape) in made)
        {
            Assert.Equal(type, tensor.dtype);
            Assert.Equal(shape, tensor.shape);
            Assert.Equal(array, tensor.data<T>().ToArray());
        }
    }

    private static Array Reshaped<T>(T[] array, params int[] shape)
        where T : unmanaged
    {
        Array result = Array.CreateInstance(typeof(T), shape);
        Span<T> target = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result)), array.Length);
        array.CopyTo(target);
        return result;
    }
}
