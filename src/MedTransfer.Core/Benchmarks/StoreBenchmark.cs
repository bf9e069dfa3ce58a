using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Times planning, status and report of a study of many runs whose results are made up.</summary>
internal static class StoreBenchmark
{
    private const int OneOpenOf = 50;

    /// <summary>Makes the study below a folder, which must be empty, and looks at it.</summary>
    public static StoreTiming Run(int runs, string folder, CancellationToken cancellation)
    {
        var (definition, study) = (FakeStore.Define(runs), new StudyFolder(folder));
        ProcessMemory.ResetPeak();
        var plan = Timed(() => StudyRunner.Prepare(definition, study, new RunOptions { Device = "cpu" }), out var planning, out var planningWork);
        FakeStore.Finish(study, [.. plan.Runs.Where((_, i) => i % OneOpenOf != OneOpenOf - 1)]);
        cancellation.ThrowIfCancellationRequested();
        Timed(() => StudyStatus.Of(folder), out var first, out _);
        Timed(() => StudyStatus.Of(folder), out var status, out var statusWork);
        Timed(() => StudyReport.Read(folder).Write(), out var report, out var reportWork);
        return new()
        {
            Runs = plan.Runs.Count,
            PlanSeconds = planning,
            FirstStatusSeconds = first,
            StatusSeconds = status,
            ReportSeconds = report,
            ProcessorSeconds = [planningWork, statusWork, reportWork],
            PeakBytes = ProcessMemory.Peak(),
        };
    }

    private static T Timed<T>(Func<T> work, out double seconds, out double processor)
    {
        var (time, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = work();
        (seconds, processor) = (time.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        return result;
    }
}
