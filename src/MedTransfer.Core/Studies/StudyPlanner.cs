using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>Expands a study into runs.</summary>
internal sealed class StudyPlanner(ComputeChoice auto)
{
    private readonly List<string> _faults = [];
    private readonly RunPlanner _planner = new();
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
                foreach (var optimizer in grid.Optimizers)
                {
                    foreach (var initialization in grid.Initializations) Expand(grid, dataset, model, optimizer, initialization);
                }
            }
        }
    }

    private void Expand(StudyGrid grid, StudyDataset dataset, ModelChoice model, OptimizerPolicy optimizer, StudyInitialization initialization)
    {
        try
        {
            var compute = auto.With(grid.Precision, grid.Layout);
            var first = new RunConfig
            {
                Data = _planner.Data(dataset.Name, dataset.NativeSize),
                Input = RunPlanner.Input(model.Name, initialization.Weights, dataset.Size, dataset.Resize, model.CifarStem ?? false),
                Model = model,
                Optimizer = optimizer,
                Schedule = grid.Schedule,
                Epochs = grid.Epochs,
                Batch = grid.Batch,
                Augment = grid.Augment,
                Loss = grid.Loss,
                Balance = grid.Balance,
                Mix = grid.Mix,
                Select = grid.Select,
                EarlyStop = grid.EarlyStop,
                Seed = grid.Seeds[0],
                Precision = compute.Precision,
                Layout = compute.Layout,
            };
            first = first with { Initialization = Initialization(grid, initialization, first) };
            _faults.AddRange(first.FindFaults());
            _runs.AddRange(grid.Seeds.Select(seed => Run(grid, initialization, first with { Seed = seed }, isStage: false)));
        }
        catch (MedTransferException e)
        {
            _faults.Add(e.Message);
        }
    }

    private InitializationChoice Initialization(StudyGrid grid, StudyInitialization initialization, RunConfig run)
    {
        RunPlanner.CheckPart(run.Model.Name, initialization.UpTo);
        return Origin(grid, initialization, run) with { Method = initialization.Method, UpTo = initialization.UpTo };
    }

    private InitializationChoice Origin(StudyGrid grid, StudyInitialization initialization, RunConfig run)
    {
        if (initialization.Weights is { } weights) return _planner.Weights(weights, run.Model.Name);
        if (initialization.Pretraining is not { } stage) return InitializationChoice.Random;
        var config = run with
        {
            Data = _planner.Data(stage.Dataset, stage.NativeSize),
            Epochs = stage.Epochs ?? run.Epochs,
            Batch = stage.Batch ?? run.Batch,
            Optimizer = stage.Optimizer ?? run.Optimizer,
            Schedule = stage.Schedule ?? run.Schedule,
            Seed = stage.Seed,
        };
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
        Optimizer = isStage ? NameOf(config.Optimizer) : Label(grid, config.Optimizer),
        WeightsPath = _planner.PathOf(config.Initialization),
        DataPath = _planner.PathOf(config.Data),
        Config = config,
    };

    /// <summary>The optimizer's name, with the settings that tell it from others of that name in the grid.</summary>
    private static string Label(StudyGrid grid, OptimizerPolicy optimizer)
    {
        var name = NameOf(optimizer);
        var alike = grid.Optimizers.Where(o => NameOf(o) == name).Select(Settings).ToArray();
        var own = Settings(optimizer);
        var telling = own.Keys.Where(key => alike.Any(other => other[key] != own[key]));
        return string.Join(' ', telling.Select(key => $"{key} {own[key]}").Prepend(name));
    }

    private static Dictionary<string, string> Settings(OptimizerPolicy optimizer) =>
        System.Text.Json.JsonSerializer.SerializeToNode(optimizer, RunJson.Options)!.AsObject()
            .ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "", StringComparer.Ordinal);

    private static string NameOf(OptimizerPolicy optimizer) => Settings(optimizer)["name"];

    /// <summary>Two initializations of one name would be one in the tables, and two equal runs are one run.</summary>
    private void RefuseDoubles()
    {
        foreach (var grid in _runs.GroupBy(r => r.Grid))
        {
            foreach (var names in grid.GroupBy(r => (r.Config.Data, r.Config.Input, r.Config.Model, r.Optimizer, r.Initialization, r.Config.Seed)).Where(g => g.Count() > 1))
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
