using TorchSharp;
using static TorchSharp.torch.optim.lr_scheduler;

namespace MedTransfer.Torch;

/// <summary>What schedules of learning rates can do beyond TorchSharp's members.</summary>
public static class LearningRateExtensions
{
    /// <summary>Everything a schedule remembers, as numbers: epoch, rates, and what it has seen. Functions are not among it.</summary>
    /// <param name="scheduler">The schedule.</param>
    public static double[] SaveState(this LRScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        var memory = new ScheduleMemory();
        scheduler.Exchange(memory);
        return memory.Taken;
    }

    /// <summary>Puts a schedule made like another one, and the rates of its optimizer, to where the other was.</summary>
    /// <param name="scheduler">The schedule.</param>
    /// <param name="state">What <see cref="SaveState"/> of the other gave.</param>
    /// <exception cref="ArgumentException">The state is of another kind of schedule; nothing was changed.</exception>
    public static void LoadState(this LRScheduler scheduler, IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int expected = scheduler.SaveState().Length;
        if (state.Count != expected)
        {
            throw new ArgumentException($"The state has {state.Count} numbers, this schedule {expected}: it is another kind of schedule.", nameof(state));
        }

        scheduler.Exchange(new ScheduleMemory(state));
    }
}
