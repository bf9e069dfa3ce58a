using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MedTransfer.Core.Inference;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer predict</c>: what a finished run's network says of images.</summary>
internal static class PredictCommand
{
    internal static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "the folder of a finished run" };
        var images = new Argument<string[]>("IMAGES") { Description = "PNG and JPEG files, folders of them, or an .npz in MedMNIST's form", Arity = ArgumentArity.OneOrMore };
        var threshold = Options.Text("--threshold", "youden, a number, sensitivity=X or specificity=X, chosen on the validation split; for two classes and for findings (default youden)");
        var calibrate = new Option<bool>("--calibrate") { Description = "divide logits by the temperature that fits the validation split best" };
        var views = Options.Choice("--tta", "views whose probabilities are averaged", "none", [.. TestTimeAugmentation.All.Select(a => a.Name)]);
        var split = Options.Choice("--split", "which split of an .npz; reading the test split is counted in the run's log", "test", "train", "val", "test");
        var batch = Options.Integer("--batch", "images in one pass; 1 gives an image the same bits alone and in company", 1);
        var device = Options.Device();
        var json = Options.Json();
        var command = new Command("predict", "classify images by a finished run; CSV on standard output, or JSON") { run, images, threshold, calibrate, views, split, batch, device, json };
        command.SetAction((result, cancellation) =>
        {
            var given = result.GetValue(images)!;
            var files = given.SelectMany(ImagePaths.Expand).ToList();
            using var classifier = Classifier.Load(result.GetValue(run)!, new()
            {
                Threshold = result.GetValue(threshold) is { } rule ? ThresholdRule.Parse(rule) : null,
                Calibrate = result.GetValue(calibrate),
                TestTime = TestTimeAugmentation.Parse(result.GetValue(views)!),
                BatchSize = result.GetValue(batch),
                Device = result.GetValue(device)!,
            });
            foreach (var note in classifier.Notes) Screen.Note($"medtransfer: {note}.");
            var answers = Answers(classifier, files, Options.SplitOf(result.GetValue(split)!), cancellation);
            if (result.GetValue(json)) Screen.Json(Describe(classifier, answers));
            else Print(classifier, answers);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>Image files first, all together, then each archive.</summary>
    private static List<Classification> Answers(Classifier classifier, List<string> files, Split split, CancellationToken cancellation)
    {
        var archives = files.ToLookup(ImagePaths.IsArchive);
        var answers = classifier.Predict([.. archives[false]], null, cancellation).ToList();
        foreach (var path in archives[true])
        {
            using var data = Datasets.Load(path, verify: false);
            answers.AddRange(classifier.Predict(data[split], cancellation).Select((a, i) => a with { Name = $"{path}#{i}" }));
        }

        return answers;
    }

    private static JsonObject Describe(Classifier classifier, List<Classification> answers) => new()
    {
        ["run"] = classifier.Run,
        ["task"] = $"{classifier.Task}",
        ["classes"] = new JsonArray([.. classifier.Classes.Select(c => (JsonNode)c)]),
        ["thresholds"] = classifier.Thresholds is { } thresholds ? new JsonArray([.. thresholds.Select(t => (JsonNode)t)]) : null,
        ["temperature"] = classifier.Temperature,
        ["predictions"] = new JsonArray([.. answers.Select(a => new JsonObject
        {
            ["image"] = a.Name,
            ["labels"] = new JsonArray([.. a.Labels.Select(l => (JsonNode)l)]),
            ["probabilities"] = new JsonArray([.. a.Probabilities.Select(p => (JsonNode)p)]),
        })]),
    };

    private static void Print(Classifier classifier, List<Classification> answers)
    {
        Screen.Line(string.Join(',', classifier.Classes.Prepend("prediction").Prepend("image").Select(CsvTable.Quote)));
        foreach (var a in answers)
        {
            var numbers = a.Probabilities.Select(p => p.ToString("G6", CultureInfo.InvariantCulture));
            Screen.Line(string.Join(',', numbers.Prepend(CsvTable.Quote(string.Join(';', a.Labels))).Prepend(CsvTable.Quote(a.Name ?? ""))));
        }
    }
}
