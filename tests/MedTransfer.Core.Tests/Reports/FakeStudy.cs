using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Reports;

/// <summary>A study's folder of any size with made-up results: histories, predictions and labels included, as the runner would leave it.</summary>
internal sealed record FakeStudy
{
    private const int Samples = 120;

    internal string Title { get; init; } = "A made-up study";

    internal string Questions { get; init; } = "";

    internal IReadOnlyList<string> Datasets { get; init; } = ["breastmnist"];

    internal IReadOnlyList<string> Models { get; init; } = ["resnet18"];

    internal IReadOnlyList<string> Initializations { get; init; } = ["random", "ImageNet-1k"];

    internal IReadOnlyList<double> Fractions { get; init; } = [1];

    internal IReadOnlyList<double> Rates { get; init; } = [2e-4];

    internal IReadOnlyList<int> Sizes { get; init; } = [28];

    internal IReadOnlyList<string> Resizes { get; init; } = ["bilinear"];

    internal int Seeds { get; init; } = 5;

    internal bool IsSynthetic { get; init; }

    /// <summary>Whether histories, predictions and labels are written too.</summary>
    internal bool HasDetails { get; init; } = true;

    /// <summary>A run's test AUC; made up when null.</summary>
    internal Func<RunConfig, double>? Score { get; init; }

    /// <summary>What becomes of a run, by its position: true is done, false failed, null never begun.</summary>
    internal Func<int, bool?> Outcome { get; init; } = _ => true;

    internal StudyFolder Write(string path)
    {
        var folder = new StudyFolder(path);
        PlannedRun[] runs = [.. Runs()];
        folder.Write(StudyDefinition.Parse(Json(), "fake.json"), new StudyPlan { Name = "made-up", Runs = runs });
        Parallel.For(0, runs.Length, i =>
        {
            if (Outcome(i) is { } done) Write(folder.Run(runs[i]), runs[i].Config, i, done);
        });

        return folder;
    }

    private string Json()
    {
        static string List(IEnumerable<string> values) => string.Join(", ", values.Select(v => $"\"{v}\""));
        var rates = string.Join(", ", Rates.Select(r => string.Create(CultureInfo.InvariantCulture, $"{{\"name\": \"adamw\", \"lr\": {r}}}")));
        var initializations = string.Join(", ", Initializations.Select(i => i == "random" ? "\"random\"" : $"{{\"weights\": \"resnet18.a1_in1k\", \"label\": \"{i}\"}}"));
        var fractions = string.Join(", ", Fractions.Select(f => f.ToString(CultureInfo.InvariantCulture)));
        return $$"""
            {"name": "made-up", "title": "{{Title}}", "datasets": [{{List(Datasets)}}], "models": [{{List(Models)}}], "initializations": [{{initializations}}],
             "optimizers": [{{rates}}], "fractions": [{{fractions}}], "seeds": [{{string.Join(", ", Enumerable.Range(0, Seeds))}}], "epochs": 8, "batch": 64{{(Questions.Length > 0 ? $", \"questions\": {Questions}" : "")}}}
            """;
    }

    private IEnumerable<PlannedRun> Runs() =>
        from dataset in Datasets
        from size in Sizes
        from resize in Resizes
        from fraction in Fractions
        from model in Models
        from initialization in Initializations
        from rate in Rates
        from seed in Enumerable.Range(0, Seeds)
        let config = Config(dataset, size, resize, fraction, model, initialization, rate, seed)
        select new PlannedRun
        {
            Folder = $"runs/{config.Id}",
            Grid = "1",
            DatasetTitle = Data.Datasets.All.FirstOrDefault(d => d.Name == dataset)?.Title ?? dataset,
            IsSynthetic = IsSynthetic,
            Initialization = initialization,
            Optimizer = Rates.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"adamw, lr {rate}") : "adamw",
            Config = config,
        };

    private static RunConfig Config(string dataset, int size, string resize, double fraction, string model, string initialization, double rate, int seed) => new()
    {
        Data = new DataChoice { Name = dataset, Size = 28, Md5 = new string('a', 32) },
        Input = new InputChoice { Size = size, Resize = resize, Mean = [0.5, 0.5, 0.5], Std = [0.5, 0.5, 0.5] },
        Model = new ModelChoice { Name = model },
        Initialization = initialization == "random" ? InitializationChoice.Random : new InitializationChoice { Kind = InitializationKind.Weights, Name = initialization, Sha256 = new string('b', 64) },
        Optimizer = Optimizers.AdamW(rate),
        Fraction = fraction == 1 ? null : fraction,
        Epochs = 8,
        Batch = 64,
        Seed = seed,
    };

    /// <summary>An AUC in which data set, network, initialization, share of the data and seed have their part.</summary>
    private double Auc(RunConfig c, Random random)
    {
        var value = 0.72 + (0.03 * (Datasets.ToList().IndexOf(c.Data.Name) % 4)) + (0.01 * (Models.ToList().IndexOf(c.Model.Name) % 5))
            + (c.Initialization.Kind == InitializationKind.Random ? 0 : 0.06) + (0.03 * Math.Log10(c.Fraction ?? 1)) - (0.02 * Math.Pow(Math.Log10(c.Optimizer.LearningRate) + 3.3, 2));
        return Math.Clamp(value + (0.02 * ((random.NextDouble() * 2) - 1)), 0.4, 0.995);
    }

    private void Write(RunFolder folder, RunConfig config, int number, bool done)
    {
        Directory.CreateDirectory(folder.FullPath);
        // Not by the folder's own writers, which wait for the disk after every file.
        void Json<T>(string file, T value) => File.WriteAllText(file, JsonSerializer.Serialize(value, SettingsJson.Options));
        Json(folder.ConfigPath, config);
        if (!done)
        {
            folder.WriteFailure(new IOException("No space left on device: the checkpoint of epoch 3 could not be written"));
            return;
        }

        var random = new Random(number);
        var auc = Score?.Invoke(config) ?? Auc(config, random);
        foreach (var file in new[] { folder.HistoryPath, folder.ValidationPredictionsPath, folder.TestPredictionsPath, folder.WeightsPath }) File.WriteAllText(file, "");
        if (HasDetails) Details(folder, auc, random);
        Json(folder.MetricsPath, new RunResult
        {
            Run = config.Id,
            Epochs = 8,
            BestEpoch = 5,
            Validation = new EvaluationScore { Auc = Math.Min(1, auc + 0.01), Accuracy = 0.8 },
            Test = new EvaluationScore { Auc = auc, Accuracy = auc - 0.08 },
            Seconds = 2.5,
            ImagesPerSecond = 100,
            TestReadAt = DateTime.UnixEpoch,
            Environment = new RunEnvironment { Medtransfer = "0.1.0", Libtorch = "1.13", Dotnet = "10", System = "Linux", Host = "here", Device = "cpu", Threads = 2 },
            Config = config,
        });
    }

    private static void Details(RunFolder folder, double auc, Random random)
    {
        File.WriteAllLines(folder.HistoryPath, Enumerable.Range(1, 8).Select(epoch => string.Create(
            CultureInfo.InvariantCulture, $"{epoch},0.0002,{0.7 / epoch},{(0.75 / epoch) + (0.01 * random.NextDouble())},{auc - (0.2 / epoch)},{auc - (0.25 / epoch)},0.300")).Prepend("epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds"));
        var labels = Enumerable.Range(0, Samples).Select(i => i % 3 == 0 ? 0 : 1).ToArray();
        var scores = labels.Select(label => Math.Clamp((0.25 * ((label * 2) - 1) * (auc - 0.4)) + 0.5 + (0.35 * ((random.NextDouble() * 2) - 1)), 0.01, 0.99)).ToArray();
        File.WriteAllLines(folder.TestPredictionsPath, scores.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{i},{1 - p},{p}")));
        File.WriteAllLines(folder.TestLabelsPath, labels.Select((label, i) => $"{i},{label}"));
    }
}
