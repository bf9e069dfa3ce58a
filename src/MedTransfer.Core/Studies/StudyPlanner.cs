using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>Expands a study into runs.</summary>
internal sealed class StudyPlanner(ComputeChoice auto)
{
    private readonly List<string> _faults = [];
    private readonly RunPlanner _planner = new();
    private readonly HashSet<(string Model, string? Part, TransferStrategy Strategy)> _checked = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _parts = new(StringComparer.Ordinal);
    private readonly List<PlannedRun> _stages = [];
    private readonly List<PlannedRun> _runs = [];

    internal static StudyPlan Plan(StudyDefinition definition, ComputeChoice auto)
    {
        var planner = new StudyPlanner(auto);
        foreach (var grid in definition.Grids) planner.Expand(grid);
        planner.RefuseDoubles();
        var faults = new Faults();
        faults.AddRange(planner._faults.Distinct(StringComparer.Ordinal));
        faults.Throw($"Study '{definition.Name}' cannot be planned");
        return new StudyPlan { Name = definition.Name, Auto = auto, Runs = [.. planner._stages, .. planner._runs] };
    }

    private void Expand(StudyGrid grid)
    {
        foreach (var dataset in grid.Datasets)
        {
            foreach (var model in grid.Models)
            {
                foreach (var (strategy, optimizer) in Trainings(grid))
                {
                    foreach (var initialization in grid.Initializations.SelectMany(i => Single(i, model.Name))) Expand(grid, dataset, model, strategy, optimizer, initialization);
                }
            }
        }
    }

    /// <summary>One initialization a part of the network, where it is for each of them.</summary>
    private IEnumerable<StudyInitialization> Single(StudyInitialization initialization, string model)
    {
        if (initialization.UpTo != StudyInitialization.EachPart) return [initialization];
        if (!_parts.TryGetValue(model, out var parts)) _parts[model] = parts = RunPlanner.FeatureParts(model);
        return initialization.UpToEach(parts);
    }

    /// <summary>Every strategy with every optimizer; one that takes no steps stands once.</summary>
    private static IEnumerable<(TransferStrategy Strategy, OptimizerPolicy Optimizer)> Trainings(StudyGrid grid) =>
        grid.Strategies.SelectMany(strategy => grid.Optimizers.Take(strategy.TakesSteps ? grid.Optimizers.Count : 1).Select(optimizer => (strategy, optimizer)));

    private void Expand(
        StudyGrid grid, StudyDataset dataset, ModelChoice model, TransferStrategy strategy, OptimizerPolicy optimizer, StudyInitialization initialization)
    {
        try
        {
            var compute = auto.With(grid.Precision, grid.Layout);
            var first = new RunConfig
            {
                Data = _planner.Data(dataset.Name, dataset.NativeSize),
                Input = RunPlanner.Input(model.Name, initialization.SourceWeights, dataset.Size, dataset.Resize, model.CifarStem ?? false),
                Model = model,
                Strategy = strategy,
                Optimizer = optimizer,
                Schedule = grid.Schedule,
                Epochs = grid.Epochs,
                Batch = grid.Batch,
                Augment = grid.Augment,
                Loss = grid.Loss,
                Balance = grid.Balance,
                Mix = grid.Mix,
                Accumulate = grid.Accumulate > 1 ? grid.Accumulate : null,
                Clip = grid.Clip,
                Average = grid.Average,
                Select = grid.Select,
                EarlyStop = grid.EarlyStop,
                Seed = grid.Seeds[0],
                Precision = compute.Precision,
                Layout = compute.Layout,
            };
            var runs = grid.Seeds.Select(seed => first with { Seed = seed })
                .Select(run => run with { Initialization = Initialization(grid, initialization, run) }).ToList();
            _faults.AddRange(runs.SelectMany(run => run.FindFaults()));
            _runs.AddRange(runs.Select(run => Run(grid, initialization, run, isStage: false)));
        }
        catch (MedTransferException e)
        {
            _faults.Add(e.Message);
        }
    }

    private InitializationChoice Initialization(StudyGrid grid, StudyInitialization initialization, RunConfig run)
    {
        if (_checked.Add((run.Model.Name, initialization.UpTo, run.Strategy)))
        {
            RunPlanner.CheckPart(run.Model.Name, initialization.UpTo);
            RunPlanner.CheckStrategy(run.Model.Name, run.Strategy);
        }

        return Origin(grid, initialization, run) with { Method = initialization.Method, UpTo = initialization.UpTo };
    }

    private InitializationChoice Origin(StudyGrid grid, StudyInitialization initialization, RunConfig run)
    {
        if (initialization.Weights is { } weights) return _planner.Weights(weights, run.Model.Name);
        if (initialization.Pretraining is not { } stage) return InitializationChoice.Random;
        var isLabelled = stage.Strategy is not SimClrStrategy;
        var config = run with
        {
            Data = _planner.Data(stage.Dataset, stage.NativeSize),
            Epochs = stage.Epochs ?? run.Epochs,
            Batch = stage.Batch ?? run.Batch,
            Optimizer = stage.Optimizer ?? run.Optimizer,
            Schedule = stage.Schedule ?? run.Schedule,
            Seed = stage.SameSeed ? run.Seed : stage.Seed,
            Strategy = stage.Strategy ?? Transfer.FineTune(),
            Select = isLabelled ? run.Select : Metric.ValidationLoss,
            Augment = isLabelled ? run.Augment : Augmentation.None,
            Loss = isLabelled ? run.Loss : null,
            Balance = isLabelled ? run.Balance : null,
            Mix = isLabelled ? run.Mix : null,
            Accumulate = isLabelled ? run.Accumulate : null,
        };
        config = config with { Initialization = Initialization(grid, stage.Origin ?? StudyInitialization.Random, config) };
        _faults.AddRange(config.FindFaults());
        var planned = Run(grid, StudyInitialization.Random, config, isStage: true);
        if (!_stages.Exists(s => s.Folder == planned.Folder)) _stages.Add(planned);
        return InitializationChoice.FromRun(config);
    }

    private PlannedRun Run(StudyGrid grid, StudyInitialization initialization, RunConfig config, bool isStage) => new()
    {
        Folder = $"runs/{config.Id}",
        Grid = grid.Name,
        IsStage = isStage,
        DatasetTitle = KnownNames.Dataset(config.Data.Name)?.Title ?? config.Data.Name,
        IsSynthetic = KnownNames.IsSynthetic(config.Data.Name),
        Initialization = initialization.Label ?? config.Initialization.Label,
        Strategy = isStage ? config.Strategy.Name : Label(config.Strategy, grid.Strategies),
        Optimizer = isStage ? NameOf(config.Optimizer) : config.Strategy.TakesSteps ? Label(config.Optimizer, grid.Optimizers) : "none",
        WeightsPath = _planner.PathOf(config.Initialization),
        DataPath = _planner.PathOf(config.Data),
        Config = config,
    };

    /// <summary>The name of an optimizer or a strategy, with the settings that tell it from others of that name in the grid.</summary>
    private static string Label<T>(T policy, IReadOnlyList<T> all)
    {
        var name = NameOf(policy);
        var alike = all.Where(o => NameOf(o) == name).Select(Settings).ToArray();
        var own = Settings(policy);
        var telling = alike.SelectMany(o => o.Keys).Distinct(StringComparer.Ordinal)
            .Where(key => own.ContainsKey(key) && alike.Any(other => other.GetValueOrDefault(key) != own[key]));
        return string.Join(' ', telling.Select(key => $"{key} {own[key]}").Prepend(name));
    }

    private static Dictionary<string, string> Settings<T>(T policy) => JsonSerializer.SerializeToNode(policy, SettingsJson.Options) is JsonObject settings
        ? settings.ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "", StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = ((policy as TransferStrategy)?.Name)! };

    private static string NameOf<T>(T policy) => Settings(policy)["name"];

    /// <summary>Two initializations of one name would be one in the tables, and two equal runs are one run.</summary>
    private void RefuseDoubles()
    {
        foreach (var grid in _runs.GroupBy(r => r.Grid))
        {
            foreach (var names in grid.GroupBy(r => (r.Config.Data, r.Config.Input, r.Config.Model, r.Strategy, r.Optimizer, r.Initialization, r.Config.Seed)).Where(g => g.Count() > 1))
            {
                _faults.Add($"grid {grid.Key}: {names.Count()} initializations are called '{names.Key.Initialization}'; give each a \"label\" of its own.");
            }
        }

        foreach (var id in _runs.GroupBy(r => r.Folder).Where(g => g.Select(r => r.Grid).Distinct().Count() > 1))
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{id.First()}: stands in grids {string.Join(" and ", id.Select(r => r.Grid).Distinct())}; a run belongs to one grid."));
        }
    }
}
