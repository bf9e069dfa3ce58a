using System.CommandLine;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer datasets</c>: the catalogue, and where files were found.</summary>
internal static class DatasetsCommand
{
    internal static Command Create()
    {
        var json = Options.Json();
        var command = new Command("datasets", "list the data sets: task, classes, channels, samples, sizes, licence, where found") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var sets = Datasets.All.Select(d => (Info: d, Synthetic: SyntheticMedMnist.All.Contains(d))).ToArray();
        if (json)
        {
            Screen.Json(new { datasets = sets.Select(s => Describe(s.Info, s.Synthetic)) });
            return ExitCode.Done;
        }

        Screen.Table(
            ["Name", "Task", "Classes", "Channels", "Dim", "Train", "Val", "Test", "Licence", "Found (px)"],
            sets.Select(s => (IReadOnlyList<string>)
            [
                s.Info.Name, TaskName(s.Info.Task), $"{s.Info.OutputCount}", $"{s.Info.Channels}", $"{s.Info.Dimensions}D",
                $"{s.Info.Samples.Train}", $"{s.Info.Samples.Validation}", $"{s.Info.Samples.Test}", s.Info.License,
                s.Synthetic ? "drawn by the program" : string.Join(", ", Found(s.Info).Keys),
            ]),
            2, 3, 5, 6, 7);
        Screen.Line("Files are looked for in MEDMNIST_ROOT and ~/.medmnist.");
        return ExitCode.Done;
    }

    private static object Describe(DatasetInfo info, bool synthetic) => new
    {
        info.Name,
        info.Title,
        info.Description,
        task = TaskName(info.Task),
        info.Classes,
        info.Channels,
        info.Dimensions,
        samples = new { train = info.Samples.Train, val = info.Samples.Validation, test = info.Samples.Test },
        info.Sizes,
        info.License,
        synthetic,
        found = synthetic ? [] : Found(info).ToDictionary(f => $"{f.Key}", f => f.Value),
    };

    private static Dictionary<int, string> Found(DatasetInfo info) => info.Sizes
        .Select(size => (size, file: MedMnist.Locate(info.Name, size, null)))
        .Where(f => f.file is not null)
        .ToDictionary(f => f.size, f => f.file!.Path);

    private static string TaskName(LearningTask task) => task switch
    {
        LearningTask.BinaryClass => "binary",
        LearningTask.MultiClass => "multi-class",
        LearningTask.OrdinalRegression => "ordinal",
        _ => "multi-label",
    };
}
