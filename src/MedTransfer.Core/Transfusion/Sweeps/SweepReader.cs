using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Models;
using MedTransfer.Stats;

namespace MedTransfer.Core.Transfusion;

/// <summary>Puts the finished runs of a study together to sweeps.</summary>
internal sealed class SweepReader(StudyFolder folder, ConvergenceOptions options)
{
    private readonly Dictionary<string, string[]> _parts = new(StringComparer.Ordinal);

    internal PartialTransferSweep Read()
    {
        var records = StudyRecord.ReadAll(folder).Where(r => !r.Run.IsStage).ToArray();
        var cells = records.Where(r => r.Result is not null).GroupBy(r => FinishedRuns.Cell(r.Run, r.Run.Config)).SelectMany(c => Cells(c.Key, [.. c])).ToArray();
        if (cells.Length == 0)
        {
            throw new InvalidConfigurationException(
                $"'{folder.FullPath}' holds no finished run that takes weights up to a part of the network; give an initialization {{\"weights\": …, \"up_to\": \"each\"}}.");
        }

        var open = records.Count(r => r.Result is null);
        return new() { Options = options, Cells = cells, Notes = FinishedRuns.Missing(open, records.Length) };
    }

    private IEnumerable<SweepCell> Cells(string name, StudyRecord[] records)
    {
        var nothing = records.Where(r => r.Run.Config.Initialization.Kind == InitializationKind.Random);
        var sources = records.Where(r => r.Run.Config.Initialization is { Kind: not InitializationKind.Random, Method: null })
            .GroupBy(r => (r.Run.Config.Initialization with { UpTo = null }).Label);
        foreach (var source in sources.Where(s => s.Any(r => r.Run.Config.Initialization.UpTo is not null))) yield return Cell(name, source.Key, [.. nothing, .. source]);
    }

    private SweepCell Cell(string name, string source, StudyRecord[] records)
    {
        var order = PartsOf(records[0].Run.Config.Model.Name);
        var points = records.GroupBy(UpTo).OrderBy(g => Array.IndexOf(order, g.Key)).Select(g => (UpTo: g.Key, Records: g.ToArray())).ToArray();
        var levels = Convergence(name, points);
        return new()
        {
            Name = name,
            Source = source,
            Levels = levels,
            Points = [.. points.Select(p => Point(p.UpTo, p.Records, [.. levels.Select(l => l.Groups.First(g => g.Group == p.UpTo))]))],
        };
    }

    private IReadOnlyList<ConvergenceLevel> Convergence(string name, (string UpTo, StudyRecord[] Records)[] points)
    {
        var runs = points.SelectMany(p => p.Records.Select(r => new ConvergenceRun(
            name, p.UpTo, r.Run.Config.Seed, folder.Run(r.Run).ReadHistory(), r.Run.Config.StepsPerEpoch(), r.Run.Config.Epochs))).ToArray();
        return points[0].Records[0].Run.Config.Strategy.TakesSteps && runs.All(r => options.IsKnown(r.History)) ? ConvergenceStudy.Of(runs, options).Cells[0].Levels : [];
    }

    private SweepPoint Point(string upTo, StudyRecord[] records, IReadOnlyList<ConvergenceGroup> convergence)
    {
        var aucs = records.Select(r => r.Result!.Test.Auc).Where(double.IsFinite).ToArray();
        var interval = aucs.Length > 1 ? SeedInterval.Of(aucs, options.Confidence).Interval : (ConfidenceInterval?)null;
        return new()
        {
            UpTo = upTo,
            Count = records.Length,
            TestAuc = MeanSpread.Of(aucs),
            TestAucLow = interval?.Low,
            TestAucHigh = interval?.High,
            ValidationAuc = MeanSpread.Of(records.Select(r => r.Result!.Validation.Auc)),
            Convergence = convergence,
        };
    }

    private static string UpTo(StudyRecord record) => record.Run.Config.Initialization switch
    {
        { Kind: InitializationKind.Random } => PartialTransferSweep.Nothing,
        { UpTo: { } part } => part,
        _ => PartialTransferSweep.All,
    };

    private string[] PartsOf(string model)
    {
        if (_parts.TryGetValue(model, out var known)) return known;
        using var built = ModelZoo.Create(model, numClasses: 2, seed: 0);
        return _parts[model] = [PartialTransferSweep.Nothing, .. built.Parts.Select(p => p.Name), PartialTransferSweep.All];
    }
}
