using System.Runtime.CompilerServices;
using MedTransfer.Testing;
using MedTransfer.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Torch.Tests.Scopes;

public class LifetimeTests
{
    [Fact]
    public void Forgotten_tensors_are_freed_by_the_collector()
    {
        var before = TensorMemory.LiveTensors;
        Forget(100);
        Assert.Equal(before + 100, TensorMemory.LiveTensors);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, TensorMemory.LiveTensors);
    }

    [Fact]
    public void Storage_is_counted_once_and_given_back()
    {
        var before = TensorMemory.LiveBytes;
        using (var x = zeros(1 << 20))
        {
            using var view = x.view(2, -1);
            using var other = x.alias();
            Assert.InRange(TensorMemory.LiveBytes - before, 4L << 20, (4L << 20) + 4096);
        }

        Assert.Equal(before, TensorMemory.LiveBytes);
    }

    [Fact]
    public void The_peak_is_kept_until_reset()
    {
        TensorMemory.ResetPeak();
        var before = TensorMemory.LiveBytes;
        zeros(1 << 20).Dispose();
        Assert.InRange(TensorMemory.PeakBytes - before, 4L << 20, (4L << 20) + 4096);
        TensorMemory.ResetPeak();
        Assert.Equal(TensorMemory.LiveBytes, TensorMemory.PeakBytes);
    }

    [Fact]
    public void Ten_thousand_training_steps_leave_nothing_behind()
    {
        const int WarmUp = 2_000;
        const int Steps = 10_000;
        using var scope = NewDisposeScope();
        using var net = Sequential(Linear(8, 16), BatchNorm1d(16), ReLU(), Linear(16, 2));
        using var optimizer = optim.SGD(net.parameters(), 0.01, momentum: 0.9);
        var (inputs, labels) = (randn(16, 8), zeros(16, ScalarType.Int64));

        void Train(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                using var inner = NewDisposeScope();
                optimizer.zero_grad();
                functional.cross_entropy(net.call(inputs), labels).backward();
                optimizer.step();
            }
        }

        Train(WarmUp);
        var (live, bytes, resident) = (TensorMemory.LiveTensors, TensorMemory.LiveBytes, Resident());
        Train(Steps);
        Assert.Equal(live, TensorMemory.LiveTensors);

        // The heap rounds a block up by some bytes or more, as it finds room.
        Assert.InRange(TensorMemory.LiveBytes - bytes, -4096, 4096);

        if (resident is { } then) Assert.InRange(Resident()!.Value, 0, (long)(then * 1.02));

        // The collector gives its free pages back first: how much room it takes for new objects is its own affair, and no leak.
        static long? Resident()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Memory.Resident();
        }
    }

    [Fact]
    [NoTensorLeaks(false)]
    public void A_test_may_say_that_it_leaks() => Forget(1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (var i = 0; i < count; i++) _ = ones(1);
    }
}
