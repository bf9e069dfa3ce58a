using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports.Questions;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Reports;

/// <summary>The protocol section: every choice that a reader needs to judge or repeat the study, from the runs' own files.</summary>
internal static class ReportProtocol
{
    /// <summary>What a training may have beside its optimizer and schedule; told where it is there.</summary>
    private static readonly string[] Further = ["loss", "balance", "mix", "accumulate", "clip", "average"];

    internal static IEnumerable<string> Sentences(StudyReport report)
    {
        var configs = report.Records.Select(r => r.Run.Config).ToArray();
        var compared = report.Records.Where(r => !r.Run.IsStage).ToArray();
        yield return $"Selection: {Distinct(configs, c => SelectionName(c.Select))} is kept. The test split is no part of training; each run reads it once, after the selection"
            + $"{(report.Records.Any(r => r.Result is not null) ? ", and records when" : "")}.";
        foreach (var data in report.Records.GroupBy(r => (r.Run.Config.Data, r.Run.Config.Input.Size, r.Run.Config.Input.Resize)))
        {
            yield return Data(data.Key.Data, data.Key.Size, data.Key.Resize, data.First().Run);
        }

        double[] shares = [.. configs.Where(c => c.Fraction is not null).Select(c => c.Fraction!.Value).Distinct().Order()];
        if (shares.Length > 0)
        {
            yield return $"Fractions: {FactorNames.List([.. shares.Select(Numerals.Percent).Concat(configs.Any(c => c.Fraction is null) ? ["all"] : Array.Empty<string>())])} of the training split {(shares.Length == 1 && configs.All(c => c.Fraction is not null) ? "is" : "are")} learnt from: "
                + "the same share of every class, drawn by the seed, so that of one seed the smaller share lies in the larger one. Validation and test split stay whole.";
        }

        foreach (var data in report.Records.GroupBy(r => r.Run.Config.Data))
        {
            foreach (var warning in DataCheck.Warnings(report.Folder, data.Key)) yield return $"A look at the data of {data.First().Run.DatasetTitle}, stored at {data.Key.Size} px: {warning}";
        }

        yield return $"Pixels are scaled to 0–1 and normalised by mean {Distinct(configs, c => Numbers(c.Input.Mean))} and standard deviation {Distinct(configs, c => Numbers(c.Input.Std))}; grey images are repeated to three channels.";
        yield return $"Augmentation: {Distinct(configs, c => c.Augment.Describe())}. Precision: {Distinct(configs, c => EnumNames<Precision>.Of(c.Precision))}, layout {Distinct(configs, c => EnumNames<MemoryLayout>.Of(c.Layout))}.";
        foreach (var views in configs.Where(c => c.TestViews is not null).GroupBy(c => c.TestViews))
            yield return $"Test views: {(views.Count() == configs.Length ? "every" : "in " + Runs(views.Count()) + " each")} test image is answered by the mean probabilities of its views `{views.Key}`; selection sees the plain image.";
        foreach (var initialization in report.Records.GroupBy(r => r.Run.Config.Initialization)) yield return Initialization(initialization.Key, initialization.First());
        foreach (var group in report.Records.GroupBy(r => (r.Run.Grid, r.Run.IsStage, Training(r.Run.Config))))
        {
            yield return $"Training ({string.Join(", ", group.Select(r => r.Run.Config.Model.Name).Distinct())}{(group.Key.IsStage ? ", first stage" : "")}): {group.Key.Item3}.";
        }

        foreach (var warning in configs.SelectMany(c => c.FindWarnings()).Distinct()) yield return $"A look at the runs: {warning}";
        yield return $"Seeds: {string.Join(", ", compared.Select(r => r.Run.Config.Seed).Distinct().Order())}. A seed sets the first weights, the order of the images, augmentation and dropout; runs are paired by it.";
        foreach (var skip in report.Definition.Skip)
            yield return $"Left out by the definition: runs with {string.Join(" and ", skip.Match.Select(m => $"{FactorNames.InText(m.Key)} {string.Join(" or ", m.Value.Select(v => report.Shown.Show(m.Key, v)))}"))}.";
        if (Budget(report) is { Length: > 0 } limits) yield return $"Budget of the definition: at most {FactorNames.List(limits)}.";
        yield return $"Statistics: standard deviations are of the sample (ddof = 1). {Tests(report)}A comparison with a missing, failed or NaN run is refused, not approximated.";
        foreach (var sentence in Environments(report)) yield return sentence;
    }

    private static string[] Budget(StudyReport report) => report.Definition.Budget is not { } budget ? [] :
    [
        .. budget.Runs is { } runs ? [Runs(runs)] : Array.Empty<string>(),
        .. budget.Hours is { } hours ? [string.Create(CultureInfo.InvariantCulture, $"{hours} h of computing, after which no new run begins")] : Array.Empty<string>(),
        .. budget.Gigabytes is { } disk ? [string.Create(CultureInfo.InvariantCulture, $"{disk} GB of disk")] : Array.Empty<string>(),
    ];

    private static string Runs(int count) => Numerals.Counted(count, "run");

    private static string Tests(StudyReport report) => string.Concat(report.Answers.Where(a => a.Family > 0).Select(a =>
        $"{(report.Answers.Count > 1 ? $"Question {a.Number}: two" : "Two")}-sided {QuestionText.Test(a)}, pairs are {QuestionText.Pairs(a.Question)}, p-values {QuestionText.Correction(a)}. "));

    private static string Data(DataChoice data, int size, string resize, PlannedRun run) =>
        $"Data: {run.DatasetTitle} (`{data.Name}`{(run.IsSynthetic ? ", synthetic" : "")}), stored at {data.Size} px, MD5 `{data.Md5}`, "
        + (data.Size == size ? $"used at its own size of {size} px." : $"resized to {size} px ({resize}).");

    private static string Initialization(InitializationChoice choice, StudyRecord record) => choice.Kind switch
    {
        InitializationKind.Weights => $"Initialization “{record.Run.Initialization}”: {Taken(choice)}weights `{choice.Name}`, SHA-256 `{choice.Sha256}`; the classifier is drawn anew.",
        InitializationKind.Run => $"Initialization “{record.Run.Initialization}”: {Taken(choice)}the best weights of run `{choice.Run}` on `{choice.Data}`"
            + $"{(record.Result?.InitialWeightsSha256 is { } hash ? $", SHA-256 `{hash}`" : "")}; the classifier is drawn anew. That run was done once, so the standard deviation does not contain its own variation.",
        _ => $"Initialization “{record.Run.Initialization}”: all weights drawn at random from the seed.",
    };

    private static string Taken(InitializationChoice choice) =>
        choice.Method == TransferMethod.MeanVariance ? "every layer drawn from a normal distribution with the mean and variance of that layer in the "
        : choice.UpTo is { } part ? $"up to `{part}`, and at random above, the " : "";

    private static string Training(RunConfig config)
    {
        var choices = RunJson.ToNode(config);
        var further = string.Concat(Further.Where(choices.ContainsKey).Select(key => $", {key} {Words(choices[key]!)}"));
        var strategy = config.Strategy is FineTuneStrategy ? "" : $"strategy {JsonSerializer.SerializeToNode(config.Strategy, SettingsJson.Options)!.ToJsonString()}, ";
        if (!config.Strategy.TakesSteps) return $"{strategy}batch {config.Batch}, nothing is trained";
        return $"{strategy}{Numerals.Counted(config.Epochs, "epoch")}, batch {config.Batch}, {Words(choices["optimizer"]!).ToLowerInvariant()}, schedule {Words(choices["schedule"]!)}{further}{(config.EarlyStop is { } stop ? $", stopped after {Numerals.Counted(stop.Patience, "epoch")} without a gain above {stop.MinDelta}" : "")}";
    }

    /// <summary>A choice in words: its name, then its settings.</summary>
    private static string Words(JsonNode choice) =>
        choice is JsonObject settings ? string.Join(", ", settings.Select(p => p.Key == "name" ? $"{p.Value}" : $"{p.Key} {p.Value}")) : $"{choice}";

    private static IEnumerable<string> Environments(StudyReport report)
    {
        var results = report.Records.Where(r => r.Result is not null).Select(r => r.Result!).ToArray();
        foreach (var group in results.GroupBy(r => r.Environment with { Host = "" }))
        {
            var e = group.Key;
            yield return $"Executed with MedTransfer {e.Medtransfer}, libtorch {e.Libtorch}, {e.Dotnet} on {e.System}, {e.Device}, {Numerals.Counted(e.Threads, "thread")} ({Runs(group.Count())}).";
        }

        if (results.Length > 0) yield return $"Time of all runs together: {Numerals.Duration(results.Sum(r => r.Seconds))}.";
    }

    private static string SelectionName(Metric metric) => metric switch
    {
        Metric.ValidationAuc => "the epoch with the best validation AUC (highest)",
        Metric.ValidationAccuracy => "the epoch with the best validation accuracy (highest)",
        Metric.LastEpoch => "the last epoch, whatever its validation figures,",
        _ => "the epoch with the best validation loss (lowest)",
    };

    private static string Numbers(IReadOnlyList<double> values) => $"({string.Join(", ", values)})";

    private static string Distinct(IEnumerable<RunConfig> configs, Func<RunConfig, string> what) => string.Join(" / ", configs.Select(what).Distinct());
}
