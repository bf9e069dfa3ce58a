using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Operators;

/// <summary>Calls that ended the process when they reached libtorch 1.13; found by <see cref="FuzzTests"/>.</summary>
public class RefusalTests
{
    private static readonly ScalarType Whole = ScalarType.Int64;

    public static TheoryData<string, Func<Value[]>> Found => new()
    {
        { "reflection_pad2d", () => [ones(3, 2, 2), Array.Empty<long>()] },
        { "max_unpool2d", () => [ones(2, 3, 2), ones(2, 3, 2).to(Whole), Array.Empty<long>()] },
        { "slow_conv3d", () => [ones(new long[] { 1, 1, 2, 2, 2 }), ones(1, 1), new long[] { 0, -3, 7 }] },
        { "thnn_conv2d", () => [ones(1), ones(1, 3, 4), new long[] { 3, 0 }] },
        { "native_batch_norm", () => [ones(1, 4, 2), Value.None, Value.None, Value.None, Value.None, false, -0.5, 0.0] },
        { "batch_norm_update_stats", () => [ones(2, 0, 4), ones(1), Value.None, 1.0] },
        { "quantized_lstm_cell", () => [ones(1), Array.Empty<Tensor>()] },
        { "choose_qparams_optimized", () => [ones(3, 4), -3, 5, -1.5, 1] },
        { "histogramdd", () => [ones(4, 2), Array.Empty<long>()] },
        { "native_channel_shuffle", () => [ones(1, 4, 2, 2), 0] },
        { "channel_shuffle", () => [ones(1, 4, 2, 2), 0] },
        { "to_sparse_bsr", () => [ones(2, 2), new long[] { 0, 0 }] },
        { "align_tensors", () => [new Tensor?[] { ones(1) }] },
        { "matrix_exp_backward", () => [ones(2), ones(3)] },
        { "replication_pad3d_backward", () => [ones(1), ones(1), new long[6]] },
        { "slow_conv3d_forward", () => [ones(1), ones(1), new long[3]] },
        { "_cholesky_solve_helper", () => [ones(1), ones(1), false] },
        { "concat.out", () => [Array.Empty<Tensor>(), 0, ones(1)] },
        { "lstm.input", () => [ones(3, 1, 2), new Tensor?[] { ones(2, 1), ones(2, 1) }, Array.Empty<Tensor>(), false, 2, 0.0, true, false, true] },
        { "randn", () => [new long[] { 0, 2 }, Value.None, Value.None, new Device((DeviceType)10, 117)] },
        { "conv2d", () => [ones(2, 0, 4, 2), ones(2, 0, 4, 2), Value.None, 1, 0, 1, 1L << 32] },
        { "conv2d", () => [ones(2, 0, 4, 2), ones(2, 0, 4, 2), Value.None, 1, 0, 1, 0] },
        { "norm.dtype_out", () => [ones(2, 2), Value.None, new long[] { 0 }, false, ScalarType.Float64, ones(2)] },
        { "view_copy.dtype", () => [ones(1), ScalarType.Byte] },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void A_call_that_would_end_the_process_is_refused(string name, Func<Value[]> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        using var scope = NewDisposeScope();
        var parts = name.Split('.');
        var thrown = Assert.Throws<ExternalException>(() => new Operator($"aten::{parts[0]}", parts.Length > 1 ? parts[1] : "").CallVoid(arguments()));
        Assert.StartsWith($"aten::{name}(", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_fixed_length_may_be_given_as_one_number_or_left_to_their_default()
    {
        using var scope = NewDisposeScope();
        var pool = new Operator("aten::avg_pool2d");
        var x = ones(1, 1, 4, 4);
        Assert.Equal([1L, 1L, 2L, 2L], pool.Call(x, 2, Array.Empty<long>()).shape);
        Assert.Equal([1L, 1L, 2L, 2L], pool.Call(x, new long[] { 2 }).shape);
        Assert.Contains("int[] of 2 elements", Assert.Throws<ExternalException>(() => pool.Call(x, new long[] { 2, 2, 2 })).Message, StringComparison.Ordinal);
    }
}
