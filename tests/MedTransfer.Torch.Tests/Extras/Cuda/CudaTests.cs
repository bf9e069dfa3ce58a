using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Extras.Cuda;

public class CudaTests
{
    public static TheoryData<string, Action> Entries => new()
    {
        { "stream", () => new CudaStream().Dispose() },
        { "current stream", () => CudaStream.Current().Dispose() },
        { "event", () => new CudaEvent().Dispose() },
        { "graph", () => new CudaGraph().Dispose() },
        { "memory", () => CudaMemory.Of() },
        { "peak", () => CudaMemory.ResetPeak() },
        { "cache", CudaMemory.EmptyCache },
        { "device", () => CudaDevice.Of() },
        { "current device", () => _ = CudaDevice.Current },
    };

    [SkippableTheory]
    [MemberData(nameof(Entries))]
    public void Without_cuda_each_entry_says_what_is_missing(string entry, Action action)
    {
        Assert.NotEmpty(entry);
        Skip.If(TorchInfo.Capabilities["cuda built"], "This libtorch was built with CUDA.");
        Assert.Contains("without CUDA", Assert.Throws<ExternalException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Switches_keep_what_they_are_set_to()
    {
        Check(() => backends.cuda.matmul.allow_tf32, value => backends.cuda.matmul.allow_tf32 = value);
        Check(() => backends.cuda.matmul.allow_fp16_reduced_precision_reduction, value => backends.cuda.matmul.allow_fp16_reduced_precision_reduction = value);
        Check(() => backends.cudnn.allow_tf32, value => backends.cudnn.allow_tf32 = value);
        Check(backends.cuda.flash_sdp_enabled, backends.cuda.enable_flash_sdp);
        Check(backends.cuda.math_sdp_enabled, backends.cuda.enable_math_sdp);
        Check(() => Deterministic.CudnnBenchmark, value => Deterministic.CudnnBenchmark = value);
    }

    [SkippableFact]
    public void Streams_events_and_memory_work_together()
    {
        Skip.If(TestDevice.NoCuda is not null, TestDevice.NoCuda);
        using var scope = NewDisposeScope();
        using var stream = new CudaStream();
        using var start = new CudaEvent(timing: true);
        using var end = new CudaEvent(timing: true);
        CudaMemory.ResetPeak();
        var before = CudaMemory.Of();
        using (stream.Use())
        {
            start.Record();
            var x = ones(1024, 1024, device: CUDA);
            var product = x.mm(x);
            end.Record();
            end.Synchronize();
            Assert.Equal(1024f, product[0, 0].cpu().item<float>());
        }

        Assert.True(stream.IsDone);
        Assert.True(start.ElapsedTo(end) > TimeSpan.Zero);
        Assert.True(CudaMemory.Of().PeakAllocated >= before.Allocated + (2L * 1024 * 1024 * sizeof(float)));
    }

    [SkippableFact]
    public void A_graph_replays_what_it_captured_on_new_inputs()
    {
        Skip.If(TestDevice.NoCuda is not null, TestDevice.NoCuda);
        using var scope = NewDisposeScope();
        var (input, output) = (zeros(4, device: CUDA), zeros(4, device: CUDA));
        using var graph = new CudaGraph();
        graph.Capture(() => output.copy_(input.mul(2f)));
        input.fill_(21f);
        graph.Replay();
        cuda.synchronize();
        Assert.Equal([42f, 42f, 42f, 42f], output.cpu().data<float>().ToArray());
    }

    private static void Check(Func<bool> get, Action<bool> set)
    {
        var before = get();
        set(!before);
        Assert.Equal(!before, get());
        set(before);
        Assert.Equal(before, get());
    }
}
