using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>Expands a study into runs.</summary>
internal sealed class StudyPlanner(ComputeChoice auto, IReadOnlyList<StudySkip> skip, RunPlanner files, WeightChecks? weightChecks)
{
    private readonly SkipRules _skips = new(skip);
    private readonly List<string> _faults = [];
    private readonly RunPlanner _planner = files;
    private readonly HashSet<(string Model, string? Part, TransferStrategy Strategy)> _checked = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<(object Policy, object All), string> _labels = [];
    private readonly List<PlannedRun> _stages = [];
    private readonly HashSet<string> _stageIds = new(StringComparer.Ordinal);
    private readonly List<PlannedRun> _runs = [];

    /// <summary>Expands a study; whoever plans one again that has been planned before need not look into its weight files again.</summary>
    internal static StudyPlan Plan(StudyDefinition definition, ComputeChoice auto, RunPlanner? files = null, bool checksWeights = true)
    {
        using var weightChecks = checksWeights ? new WeightChecks() : null;
        var planner = new StudyPlanner(auto, definition.Skip, files ?? new(), weightChecks);
        foreach (var grid in definition.Grids) planner.Expand(grid);
        planner.RefuseDoubles();
        string[] placed = [.. planner._skips.FindFaults(), .. planner._faults.Count > 0 ? [] : QuestionRules.FindFaults(definition.Questions, planner._runs)];
        var faults = new Faults();
        faults.AddRange(placed.Select(fault => definition.Positions?.Locate(fault) ?? fault));
        faults.AddRange(planner._faults.Distinct(StringComparer.Ordinal));
        faults.Require(faults.All.Count > 0 || planner._runs.Count > 0, "every combination is skipped; nothing would be run.");
        faults.Throw($"Study '{definition.Name}' cannot be planned");
        return new StudyPlan { Name = definition.Name, Auto = auto, Runs = [.. planner._stages, .. planner._runs] };
    }

    private void Expand(StudyGrid grid)
    {
        foreach (var dataset in grid.Datasets)
        {
            foreach (var fraction in grid.Fractions)
            {
                foreach (var model in grid.Models)
                {
                    foreach (var (strategy, optimizer, schedule) in Trainings(grid))
                    {
                        var first = Choices(grid, dataset, fraction, model, strategy, optimizer, schedule);
                        foreach (var initialization in grid.Initializations.Where(i => i.IsFor(model.Name)).SelectMany(i => Single(i, model.Name))) Expand(grid, dataset, initialization, first);
                    }
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

    /// <summary>Every strategy with every optimizer and schedule; one that takes no steps stands once.</summary>
    private static IEnumerable<(TransferStrategy Strategy, OptimizerPolicy Optimizer, LearningRateSchedule Schedule)> Trainings(StudyGrid grid) =>
        from strategy in grid.Strategies
        from optimizer in grid.Optimizers.Take(strategy.TakesSteps ? grid.Optimizers.Count : 1)
        from schedule in grid.Schedules.Take(strategy.TakesSteps ? grid.Schedules.Count : 1)
        select (strategy, optimizer, schedule);

    /// <summary>What a combination's runs have in common, before anything is looked for on this machine.</summary>
    private RunConfig Choices(
        StudyGrid grid, StudyDataset dataset, double fraction, ModelChoice model, TransferStrategy strategy, OptimizerPolicy optimizer, LearningRateSchedule schedule)
    {
        var compute = auto.With(grid.Precision, grid.Layout);
        return new RunConfig
        {
            Data = new() { Name = KnownNames.Dataset(dataset.Name)?.Name ?? dataset.Name, Size = dataset.NativeSize, Md5 = "" },
            Fraction = fraction < 1 ? fraction : null,
            Input = new() { Size = dataset.Size, Resize = dataset.Resize, CropPercent = dataset.CropPercent, Filter = dataset.Filter, Grey = dataset.Grey ? true : null, Mean = [], Std = [] },
            Model = model,
            Strategy = strategy,
            Optimizer = optimizer,
            Schedule = schedule,
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
            SkipNonFinite = grid.SkipNonFinite,
            TestViews = grid.TestViews,
            Precision = compute.Precision,
            Layout = compute.Layout,
        };
    }

    private void Expand(StudyGrid grid, StudyDataset dataset, StudyInitialization initialization, RunConfig first)
    {
        try
        {
            var outline = Run(grid, initialization, first with { Initialization = Outline(initialization) }, isStage: false);
            var seeds = grid.Seeds.Where(seed => !_skips.Skips(outline, seed)).ToArray();
            if (seeds.Length == 0) return;
            var preparation = RunPlanner.Input(first.Model.Name, initialization.SourceWeights, dataset.Size, dataset.Resize, first.Model.CifarStem ?? false);
            first = first with { Data = _planner.Data(dataset.Name, dataset.NativeSize), Input = first.Input with { Mean = preparation.Mean, Std = preparation.Std } };
            InitializationChoice? origin = null;
            foreach (var seed in seeds)
            {
                var run = first with { Seed = seed };
                if (origin is null || initialization.DependsOnSeed) origin = Initialization(grid, initialization, run);
                run = run with { Initialization = origin };

                // No rule looks at the seed.
                if (seed == seeds[0]) _faults.AddRange(run.FindFaults());
                _runs.Add(outline.At(run, _planner));
            }
        }
        catch (MedTransferException e)
        {
            _faults.Add(e.Message);
            _faults.AddRange(Judged(first).FindFaults());
        }
    }

    /// <summary>The choices of a combination of which something could not be found, with stand-ins for that, so that their own faults are told too.</summary>
    private static RunConfig Judged(RunConfig first) => first with
    {
        Data = first.Data with { Md5 = new string('0', 32), Size = Math.Max(1, first.Data.Size) },
        Input = first.Input with { Mean = [0], Std = [1] },
    };

    /// <summary>What an initialization is called, before its weights are looked for.</summary>
    private static InitializationChoice Outline(StudyInitialization initialization)
    {
        var choice = initialization switch
        {
            { Weights: { } weights } => InitializationChoice.Weights(initialization.IsPath ? Path.GetFileName(weights) : weights, ""),
            { Pretraining: { } stage } => new()
            {
                Kind = InitializationKind.Run,
                Data = KnownNames.Dataset(stage.Dataset)?.Name ?? stage.Dataset,
                By = stage.Strategy is null or FineTuneStrategy ? null : stage.Strategy.Name,
                After = stage.Origin is { } origin && origin != StudyInitialization.Random ? Outline(origin).Label : null,
            },
            _ => InitializationChoice.Random,
        };
        return choice with { Method = initialization.Method, UpTo = initialization.UpTo };
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
        if (initialization.Weights is { } weights) return Weights(weights, initialization.UpTo, run);
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
            Select = isLabelled || run.Select == Metric.LastEpoch ? run.Select : Metric.ValidationLoss,
            Augment = isLabelled ? run.Augment : Augmentation.None,
            Loss = isLabelled ? run.Loss : null,
            Balance = isLabelled ? run.Balance : null,
            Mix = isLabelled ? run.Mix : null,
            Accumulate = isLabelled ? run.Accumulate : null,
            EarlyStop = stage.EarlyStop ?? run.EarlyStop,
            Fraction = stage.Fraction is < 1 ? stage.Fraction : null,
            TestViews = isLabelled ? run.TestViews : null,
        };
        config = config with { Initialization = Initialization(grid, stage.Origin ?? StudyInitialization.Random, config) };
        _faults.AddRange(config.FindFaults());
        var choice = InitializationChoice.FromRun(config);
        if (_stageIds.Add(choice.Run!)) _stages.Add(Run(grid, StudyInitialization.Random, config, isStage: true).At(config, _planner));
        return choice;
    }

    private InitializationChoice Weights(string nameOrPath, string? upTo, RunConfig run)
    {
        var choice = _planner.Weights(nameOrPath, run.Model.Name);
        if (_planner.PathOf(choice) is { } path) weightChecks?.Require(path, run, upTo);
        return choice;
    }

    /// <summary>A run with its names; its folder and files are still to be found.</summary>
    private PlannedRun Run(StudyGrid grid, StudyInitialization initialization, RunConfig config, bool isStage) => new()
    {
        Folder = "",
        Grid = grid.Name,
        IsStage = isStage,
        DatasetTitle = KnownNames.Dataset(config.Data.Name)?.Title ?? config.Data.Name,
        IsSynthetic = KnownNames.IsSynthetic(config.Data.Name),
        Initialization = initialization.Label ?? config.Initialization.Label,
        Strategy = isStage ? config.Strategy.Name : Label(config.Strategy, grid.Strategies),
        Optimizer = isStage ? NameOf(config.Optimizer) : config.Strategy.TakesSteps ? Label(config.Optimizer, grid.Optimizers) : "none",
        Schedule = isStage ? NameOf(config.Schedule) : config.Strategy.TakesSteps ? Label(config.Schedule, grid.Schedules) : "none",
        Config = config,
    };

    /// <summary>The name of an optimizer or a strategy, with the settings that tell it from others of that name in the grid.</summary>
    private string Label<T>(T policy, IReadOnlyList<T> all)
        where T : class
    {
        if (!_labels.TryGetValue((policy, all), out var label)) _labels[(policy, all)] = label = Tell(policy, all);
        return label;
    }

    private static string Tell<T>(T policy, IReadOnlyList<T> all)
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
            foreach (var names in grid.GroupBy(r => (r.Config.Data, r.Config.Input, r.Config.Fraction, r.Config.Model, (r.Strategy, r.Optimizer, r.Schedule), r.Initialization, r.Config.Seed)).Where(g => g.Count() > 1))
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
