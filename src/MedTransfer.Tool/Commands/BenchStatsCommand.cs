using System.CommandLine;
using MedTransfer.Core.Benchmarks;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer bench stats</c>: times pieces of statistics.</summary>
internal static class BenchStatsCommand
{
    internal static Command Create()
    {
        var names = Enum.GetValues<StatsWork>().ToDictionary(work => work.ToString().ToLowerInvariant());
        var work = Options.Choice("--work", "what to time", "auc", [.. names.Keys]);
        var rounds = Options.Integer("--rounds", "rounds measured, after one that is not", 5);
        var samples = Options.Integer("--samples", "scores, differences or datapoints; 0 takes a million for auc, 100000 for delong, 1000 for bootstrap, 10000 for cka and svcca, 50 for wilcoxon", 0, minimum: 0);
        var json = Options.Json();
        var command = new Command("stats", "time a piece of statistics over made-up numbers") { work, rounds, samples, json };
        command.SetAction((result, cancellation) =>
        {
            var timing = StatsBenchmark.Run(names[result.GetValue(work)!], result.GetValue(rounds), result.GetValue(samples) is var n and > 0 ? n : null, cancellation);
            if (result.GetValue(json)) Screen.Json(timing);
            else Screen.Line($"{result.GetValue(work)}: median {timing.MedianSeconds * 1000:F3} ms, least {timing.MinSeconds * 1000:F3} ms; result {timing.Value:G10}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
