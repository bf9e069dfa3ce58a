using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Operators;

[NoTensorLeaks]
public class ErrorTests
{
    private static readonly Operator Mm = new("aten::mm");
    private static readonly Operator Relu = new("aten::relu");
    private static readonly Operator Zeros = new("aten::zeros");

    [Fact]
    public void The_message_holds_operator_arguments_and_libtorchs_own_words()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 3), ones(4, 5));
        Assert.Equal(
            "aten::mm(float32[2, 3], float32[4, 5]): mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
            Assert.Throws<ExternalException>(() => Mm.Call(a, b)).Message);
    }

    [Fact]
    public void Every_kind_of_argument_is_shown()
    {
        using var scope = NewDisposeScope();
        var x = ones(new long[] { 2 }, ScalarType.Int64);
        var message = Assert.Throws<ExternalException>(
            () => Relu.Call(x, 1, 2.5, true, "é", new long[] { 1, 2 }, new[] { 0.5 }, new[] { true, false }, new Tensor?[] { x, null }, CPU, Value.None)).Message;
        Assert.Equal(
            "aten::relu(int64[2], 1, 2.5, True, 'é', [1, 2], [0.5], [True, False], [int64[2], None], device 0:-1, None): "
            + "takes at most 1 arguments, given 11",
            message);
    }

    [Fact]
    public void Long_lists_are_cut()
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<ExternalException>(() => Relu.Call(Enumerable.Range(0, 100).Select(i => (long)i).ToArray())).Message;
        Assert.StartsWith("aten::relu([0, 1, 2, 3, 4, 5, 6, 7, … 100 in all]): argument 'self' expects Tensor", message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action, string> Refusals => new()
    {
        { "shape", () => ones(2, 3).view(7).Dispose(), "aten::view(float32[2, 3], [7]): shape '[7]' is invalid for input of size 6" },
        { "dtype", () => Mm.Call(ones(2, 2), ones(new long[] { 2, 2 }, ScalarType.Int64)), "aten::mm(float32[2, 2], int64[2, 2]): expected" },
        { "no such dtype", () => Zeros.Call(new long[] { 1 }, 99), "argument 'dtype' expects" },
        { "undefined dtype", () => Zeros.Call(new long[] { 1 }, 44), "argument 'dtype' expects" },
        { "no such layout", () => Zeros.Call(new long[] { 1 }, Value.None, 99), "argument 'layout' expects" },
        { "index", () => ones(3).index_select(0, tensor(new long[] { 5 })).Dispose(), "index out of range" },
        { "dimension", () => ones(3).sum(4).Dispose(), "Dimension out of range" },
        { "negative size", () => Zeros.Call(new long[] { -1 }), "negative dimension" },
        { "null for a tensor", () => Relu.Call((Tensor?)null), "aten::relu(None): argument 'self' expects Tensor and was given None" },
        { "null in a list", () => new Operator("aten::cat").Call(new Tensor?[] { null }), "argument 'tensors' expects" },
        { "wrong kind", () => Relu.Call(2.0), "aten::relu(2): argument 'self' expects Tensor and was given 2" },
        { "missing argument", () => Mm.Call(ones(2, 2)), "aten::mm(float32[2, 2]): argument 'mat2' has no default and was not given" },
        { "device type", () => Zeros.Call(new long[] { 1 }, Value.None, Value.None, new Device((DeviceType)77)), "there is no device type 77" },
        { "backward of a constant", () => ones(1).backward(), "does not require grad" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_libtorch_refuses_is_an_ordinary_exception(string what, Action action, string message)
    {
        Assert.NotEmpty(what);
        using var scope = NewDisposeScope();
        var thrown = Assert.Throws<ExternalException>(action);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".cpp", thrown.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Cuda_without_cuda_is_said_so()
    {
        Skip.If(cuda.is_available(), "There is a CUDA device.");
        using var scope = NewDisposeScope();
        var x = ones(1);
        Assert.Contains("cuda:0 was asked for, and this libtorch", Assert.Throws<ExternalException>(() => x.to("cuda:0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_tensor_is_named_by_operator_and_argument()
    {
        using var scope = NewDisposeScope();
        var (gone, here) = (ones(2, 2), ones(2, 2));
        gone.Dispose();
        var thrown = Assert.Throws<ObjectDisposedException>(() => Mm.Call(here, gone));
        Assert.StartsWith("aten::mm: argument 'mat2': The tensor was disposed", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => gone.shape);
    }

    [Fact]
    public void A_tensor_of_a_closed_scope_says_how_to_keep_it()
    {
        Tensor escaped;
        using (NewDisposeScope()) escaped = ones(1);
        Assert.Contains("MoveToOuterDisposeScope", Assert.Throws<ObjectDisposedException>(() => Relu.Call(escaped)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_there_is_not_is_an_exception_of_its_own()
    {
        // 2 to the 58 floats exceed every address space.
        Assert.Throws<TorchOutOfMemoryException>(() => Zeros.Call(new[] { 1L << 58 }));
        using var still = ones(1);
        Assert.Equal(1f, still.item<float>());
    }

    [Fact]
    public void Sparse_and_meta_tensors_answer_or_refuse()
    {
        using var scope = NewDisposeScope();
        var sparse = new Operator("aten::to_sparse").Call(ones(2, 2));
        Assert.Throws<ExternalException>(() => sparse.DataAddress());
        Assert.Equal([2L, 2L], sparse.shape);
        var shapeOnly = Zeros.Call(new long[] { 3 }, Value.None, Value.None, META);
        Assert.Contains("no memory", Assert.Throws<ExternalException>(() => shapeOnly.DataAddress()).Message, StringComparison.Ordinal);
    }
}
