using System.Diagnostics;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>Estimates what a study costs: from its finished runs, and where there are none from a probe.</summary>
internal sealed class StudyForecaster
{
    private const double SecondsPerHour = 3600;

    private readonly ForecastOptions _options;
    private readonly StudyFolder? _place;
    private readonly RunPlanner _files = new() { AllowsMissing = true };

    private StudyForecaster(ForecastOptions options)
    {
        _options = options;
        _place = options.Folder is { } folder ? new(folder) : null;
    }

    internal static StudyForecast Of(
        StudyDefinition definition, ForecastOptions options, IProgress<ForecastProgress>? progress, CancellationToken cancellation, bool checksWeights = true)
    {
        if (!(options.ProbeSeconds >= 0 && double.IsFinite(options.ProbeSeconds))) throw new InvalidConfigurationException($"The seconds of a probe must be 0 or more, found {options.ProbeSeconds}.");
        return new StudyForecaster(options).Of(definition, progress, checksWeights, cancellation);
    }

    private StudyForecast Of(StudyDefinition definition, IProgress<ForecastProgress>? progress, bool checksWeights, CancellationToken cancellation)
    {
        var auto = _place?.ReadAuto() ?? ComputeChoice.For(device: _options.Device);
        var plan = StudyPlanner.Plan(definition, auto, _files, checksWeights);
        var index = _place is null ? null : StudyIndex.Open(_place);
        Kind[] kinds = [.. plan.Runs.Select(run => (Run: run, Cost: new RunCost(run.Config, _files.InfoOf(run.Config.Data)))).GroupBy(r => r.Cost.Kind)
            .Select(g => new Kind(g.Key, [.. g.Select(r => (r.Cost, index?.Result(r.Run)))])).OrderByDescending(k => k.OpenWork)];
        Probe([.. kinds.Where(k => k.OpenWork > 0 && k.SecondsPerWork is null)], progress, cancellation);
        var forecast = new StudyForecast(plan)
        {
            SpentHours = kinds.Sum(k => k.Results.Sum(r => r.Seconds)) / SecondsPerHour,
            CheckpointBytes = kinds.Max(k => k.Largest.CheckpointBytes),
            Device = ComputeMode.ParseDevice(_options.Device).ToString(),
            Groups = [.. kinds.Select(k => k.Describe())],
            Missing = [.. _files.Missing],
        };
        return forecast with { NotJudged = [.. BudgetRules.FindNotJudged(definition.Budget, forecast)] };
    }

    private void Probe(IReadOnlyList<Kind> kinds, IProgress<ForecastProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < kinds.Count && watch.Elapsed.TotalSeconds < _options.ProbeSeconds; i++)
        {
            progress?.Report(new(i, kinds.Count, kinds[i].Name));
            var share = (_options.ProbeSeconds - watch.Elapsed.TotalSeconds) / (kinds.Count - i);
            kinds[i].Probe = RunProbe.Measure(kinds[i].Largest, _options.Device, _options.Threads, share, cancellation);
        }
    }

    /// <summary>The runs of one kind and what is known of their cost.</summary>
    private sealed class Kind(string name, IReadOnlyList<(RunCost Cost, RunResult? Result)> runs)
    {
        private readonly double? _finished = Median([.. runs.Where(r => r.Result is not null).Select(r => r.Result!.Seconds / r.Cost.WorkOf(r.Result.Epochs))]);

        internal string Name => name;

        internal RunProbe? Probe { get; set; }

        internal IEnumerable<RunResult> Results => runs.Where(r => r.Result is not null).Select(r => r.Result!);

        internal double OpenWork { get; } = runs.Where(r => r.Result is null).Sum(r => r.Cost.Work);

        internal RunCost Largest { get; } = runs.MaxBy(r => r.Cost.Work).Cost;

        internal double? SecondsPerWork => _finished ?? Probe?.SecondsPerImage;

        internal ForecastGroup Describe()
        {
            var open = runs.Where(r => r.Result is null).Select(r => r.Cost).ToArray();
            var (images, finished) = (open.Sum(c => c.Images), Results.FirstOrDefault());
            double? seconds = open.Length == 0 ? 0 : SecondsPerWork is { } each ? (each * OpenWork) + (open.Length * (_finished is null ? Probe!.SetupSeconds : 0)) : null;
            return new()
            {
                Kind = name,
                Runs = runs.Count,
                Finished = runs.Count - open.Length,
                Images = images,
                Evidence = _finished is not null ? ForecastEvidence.FinishedRuns : Probe is not null ? ForecastEvidence.Probe : ForecastEvidence.None,
                SecondsPerImage = images > 0 ? seconds / images : null,
                Hours = seconds / SecondsPerHour,
                Bytes = finished is null ? runs.Sum(r => r.Cost.Bytes) : runs.Count * new DirectoryInfo(finished.Folder).EnumerateFiles().Sum(f => f.Length),
            };
        }

        private static double? Median(double[] values)
        {
            Array.Sort(values);
            return values.Length == 0 ? null : values[values.Length / 2];
        }
    }
}
