using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Fills the folders of planned runs as executions would have left them, with drawn numbers, to see how a store does that is larger than what can be computed here.</summary>
internal static class FakeStore
{
    private const int Samples = 16;

    /// <summary>A study of so many runs: a synthetic set in two sizes, five networks, four learning rates, two initializations, and as many seeds as it takes.</summary>
    public static StudyDefinition Define(int runs)
    {
        const int perSeed = 2 * 5 * 4 * 2;
        var seeds = string.Join(", ", Enumerable.Range(0, Math.Max(1, runs / perSeed)));
        return StudyDefinition.Parse($$"""
            {"name": "fakes", "datasets": [{"name": "synth-breast", "size": 32}, {"name": "synth-breast", "size": 40}],
             "models": ["squeezenet1_0", "squeezenet1_1", "resnet18", "resnet34", "mobilenet_v2"],
             "initializations": ["random", {"pretrain": {"dataset": "synth-breast", "epochs": 1, "optimizer": {"name": "adamw", "lr": 2e-4} } }],
             "optimizers": [{"name": "adamw", "lr": 2e-4}, {"name": "adamw", "lr": 1e-3}, {"name": "sgd", "lr": 0.01}, {"name": "sgd", "lr": 0.1}],
             "seeds": [{{seeds}}], "epochs": 2, "batch": 64}
            """);
    }

    /// <summary>Finishes runs.</summary>
    public static void Finish(StudyFolder study, IReadOnlyList<PlannedRun> runs) => Parallel.For(0, runs.Count, i => Finish(study.Run(runs[i]), runs[i].Config, new Random(i)));

    private static void Finish(RunFolder folder, RunConfig config, Random random)
    {
        Directory.CreateDirectory(folder.FullPath);
        var (validation, test) = (Score(random), Score(random));
        Json(folder.ConfigPath, config);
        File.WriteAllText(folder.HistoryPath, "epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds\n"
            + string.Concat(Enumerable.Range(1, config.Epochs).Select(e => Text($"{e},0.001,{0.7 / e},{0.6 / e},{validation.Auc},{validation.Accuracy},1.5\n"))));
        var (scores, labels) = (new double[2 * Samples], new int[Samples]);
        for (var i = 0; i < Samples; i++) (labels[i], scores[2 * i], scores[(2 * i) + 1]) = (i % 2, random.NextDouble(), random.NextDouble());
        foreach (var path in (string[])[folder.ValidationPredictionsPath, folder.TestPredictionsPath]) File.WriteAllText(path, Table(scores, 2));
        File.WriteAllText(folder.ValidationLabelsPath, Table([.. labels.Select(l => (double)l)], 1));
        File.WriteAllBytes(folder.WeightsPath, new byte[64]);
        Json(folder.MetricsPath, new RunResult
        {
            Run = config.Id,
            Epochs = config.Epochs,
            BestEpoch = 1 + random.Next(config.Epochs),
            Validation = validation,
            Test = test,
            Seconds = 3 + random.NextDouble(),
            ImagesPerSecond = 1000,
            TestReadAt = DateTime.UtcNow,
            Environment = new() { Medtransfer = "fake", Libtorch = "fake", Dotnet = "fake", System = "fake", Host = "fake", Device = "cpu", Threads = 1 },
            Config = config,
            Attempt = 1,
        });
    }

    private static EvaluationScore Score(Random random) => new() { Auc = 0.6 + (0.3 * random.NextDouble()), Accuracy = 0.5 + (0.4 * random.NextDouble()), Loss = random.NextDouble() };

    private static string Table(double[] values, int columns) => string.Concat(
        values.Chunk(columns).Select((row, i) => Text($"{i},{string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}\n")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Readers see all of it or nothing; that it outlives a power cut is not asked for here.</summary>
    private static void Json<T>(string path, T value)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(value, SettingsJson.Options) + "\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
