using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>A study's folder with made-up results, as the runner would leave it.</summary>
internal static class FabricatedStudy
{
    internal const string Json = """
        {"name": "made-up", "title": "A <made-up> study", "datasets": ["breastmnist"], "models": ["resnet18"],
         "initializations": ["random", {"pretrain": {"dataset": "pneumoniamnist"}}], "optimizers": [{"name": "adamw", "lr": 2e-4}],
         "seeds": [0, 1, 2], "epochs": 8, "batch": 64}
        """;

    internal static readonly double[] Scratch = [0.70, 0.74, 0.72];

    internal static readonly double[] Pretrained = [0.80, 0.81, 0.85];

    /// <summary>
    /// Writes the folder; <paramref name="change"/> may alter a run's test AUC: null leaves it out, NaN fails it. <paramref name="choose"/>
    /// may alter the runs' choices, <paramref name="json"/> the definition.
    /// </summary>
    internal static StudyFolder Write(string path, Func<PlannedRun, double, double?>? change = null, bool synthetic = false, Func<RunConfig, RunConfig>? choose = null, string json = Json)
    {
        var folder = new StudyFolder(path);
        RunConfig Config(string data, InitializationChoice initialization, long seed) => (choose ?? (c => c))(Usual(data, initialization, seed));
        var stage = Config("pneumoniamnist", InitializationChoice.Random, 0);
        List<PlannedRun> runs = [Planned(stage, isStage: true, synthetic)];
        for (var seed = 0; seed < 3; seed++) runs.Add(Planned(Config("breastmnist", InitializationChoice.Random, seed), false, synthetic));
        for (var seed = 0; seed < 3; seed++) runs.Add(Planned(Config("breastmnist", InitializationChoice.FromRun(stage), seed), false, synthetic));
        folder.Write(StudyDefinition.Parse(json), new StudyPlan { Name = "made-up", Runs = runs });
        foreach (var run in runs)
        {
            var auc = run.IsStage ? 0.9 : (run.Config.Initialization.Kind == InitializationKind.Random ? Scratch : Pretrained)[run.Config.Seed];
            var changed = change is null ? auc : change(run, auc);
            if (changed is { } value) Write(folder.Run(run), run.Config, value);
        }

        return folder;
    }

    private static void Write(RunFolder folder, RunConfig config, double auc)
    {
        Directory.CreateDirectory(folder.FullPath);
        folder.WriteConfig(config);
        if (double.IsNaN(auc))
        {
            folder.WriteFailure(new InvalidContentException("the disk\nbroke"));
            return;
        }

        foreach (var file in new[] { folder.HistoryPath, folder.ValidationPredictionsPath, folder.TestPredictionsPath, folder.WeightsPath }) File.WriteAllText(file, "");
        folder.WriteResult(new RunResult
        {
            Run = config.Id,
            Epochs = 8,
            BestEpoch = 5,
            // A network that gives every image the same score does so on both splits.
            Validation = new EvaluationScore { Auc = auc == 0.5 ? 0.5 : auc + 0.01, Accuracy = 0.8 },
            Test = new EvaluationScore { Auc = auc, Accuracy = auc - 0.1 },
            Seconds = 2.5,
            ImagesPerSecond = 100,
            TestReadAt = DateTime.UnixEpoch,
            Environment = new RunEnvironment { Medtransfer = "0.1.0", Libtorch = "1.13", Dotnet = "10", System = "Linux", Host = "here", Device = "cpu", Threads = 2 },
            Config = config,
        });
    }

    private static PlannedRun Planned(RunConfig config, bool isStage, bool synthetic) => new()
    {
        Folder = $"runs/{config.Id}",
        Grid = "1",
        IsStage = isStage,
        DatasetTitle = config.Data.Name == "breastmnist" ? "BreastMNIST" : "PneumoniaMNIST",
        IsSynthetic = synthetic,
        Initialization = config.Initialization.Label,
        Optimizer = "adamw",
        Config = config,
    };

    private static RunConfig Usual(string data, InitializationChoice initialization, long seed) => new()
    {
        Data = new DataChoice { Name = data, Size = 28, Md5 = new string('a', 32) },
        Input = new InputChoice { Size = 28, Mean = [0.5, 0.5, 0.5], Std = [0.5, 0.5, 0.5] },
        Model = new ModelChoice { Name = "resnet18" },
        Initialization = initialization,
        Optimizer = Optimizers.AdamW(2e-4),
        Epochs = 8,
        Batch = 64,
        Seed = seed,
    };
}
