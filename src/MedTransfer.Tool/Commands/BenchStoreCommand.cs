using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench store</c>: times planning, status and report of a large study of made-up results.</summary>
internal static class BenchStoreCommand
{
    internal static Command Create()
    {
        var runs = Options.Integer("--runs", "runs of the study", 10_000);
        var json = Options.Json();
        var command = new Command("store", "time planning, status and report of a study of many runs with made-up results, in a temporary folder") { runs, json };
        command.SetAction((result, cancellation) =>
        {
            var folder = Directory.CreateTempSubdirectory("medtransfer-store-");
            try
            {
                var timing = StoreBenchmark.Run(result.GetValue(runs), folder.FullName, cancellation);
                if (result.GetValue(json)) Screen.Json(timing);
                else
                {
                    Screen.Line(
                        $"{timing.Runs} runs: plan {timing.PlanSeconds:F2} s, first status {timing.FirstStatusSeconds:F2} s, status {timing.StatusSeconds:F2} s, "
                        + $"report {timing.ReportSeconds:F2} s (processor {string.Join(", ", timing.ProcessorSeconds.Select(s => $"{s:F2}"))} s for plan, status, report); peak memory {timing.PeakBytes / 1e6:F0} MB");
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
