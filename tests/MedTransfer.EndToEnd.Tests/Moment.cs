using System.Diagnostics;
using System.Runtime.InteropServices;
using MedTransfer.EndToEnd.Tests.Slurm;

namespace MedTransfer.EndToEnd.Tests;

/// <summary>
/// Stops a process at a moment of its work, so that the moment does not pass while a test looks, starts other programs or waits for the
/// processor. The process goes on with <see cref="Pass"/>, or ends with a signal that needs no consent.
/// </summary>
internal static class Moment
{
    // Linux's numbers; what tells whether a process stands is Linux's, too.
    private const int Continue = 18, Stop = 19;

    // Long enough that looking takes no part of the processor worth mentioning from what is looked at.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Waits for a moment and stops the process in it.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="isNow">Whether it is the moment; asked again once the process stands.</param>
    /// <returns>Whether it was caught; not so when the process ended before.</returns>
    internal static bool Catch(int process, Func<bool> isNow) => Catch(() => isNow() ? process : null, () => !Linux.IsAlive(process)) is not null;

    /// <summary>Waits for a moment of a process that is not known yet.</summary>
    /// <param name="find">The process whose moment it is; asked again once that process stands.</param>
    /// <param name="isOver">Whether nothing can come any more.</param>
    /// <returns>The process; null when it was over before.</returns>
    internal static int? Catch(Func<int?> find, Func<bool> isOver)
    {
        for (var time = Stopwatch.StartNew(); time.Elapsed < Patience && !isOver(); Thread.Sleep(Pause))
        {
            if (find() is not { } process || Send(process, Stop) != 0) continue;
            SpinWait.SpinUntil(() => Linux.IsStopped(process) || !Linux.IsAlive(process));
            if (Linux.IsStopped(process) && find() == process) return process;
            Pass(process);
        }

        return null;
    }

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What is asked every few milliseconds.</param>
    /// <param name="longest">How long at most.</param>
    /// <returns>Whether it came to hold.</returns>
    internal static bool Await(Func<bool> holds, TimeSpan longest)
    {
        for (var time = Stopwatch.StartNew(); !holds(); Thread.Sleep(Pause))
        {
            if (time.Elapsed > longest) return false;
        }

        return true;
    }

    /// <summary>Lets a stopped process go on.</summary>
    internal static void Pass(int process) => _ = Send(process, Continue);

    // Starting kill(1) takes longer than a moment may last.
    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
