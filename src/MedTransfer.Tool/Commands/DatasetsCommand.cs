using System.CommandLine;
using MedTransfer.Core.Studies;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer datasets</c>: the catalogue, where files were found, and fetching them.</summary>
internal static class DatasetsCommand
{
    internal static Command Create()
    {
        var json = Options.Json();
        var command = new Command("datasets", "list the data sets: task, classes, channels, samples, sizes, licence, where found") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        command.Add(CreateDownload());
        return command;
    }

    private static Command CreateDownload()
    {
        var name = new Argument<string>("NAME") { Description = "a MedMNIST data set" };
        var size = Options.Integer("--size", "pixels per side", 28);
        var root = Options.Text("--root", "folder for the file (default MEDMNIST_ROOT or ~/.medmnist)");
        var json = Options.Json();
        var command = new Command("download", "fetch a data set's published file, continue a broken download, or check the file that is there") { name, size, root, json };
        command.SetAction((result, cancellation) => DownloadAsync(result.GetValue(name)!, result.GetValue(size), result.GetValue(root), result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> DownloadAsync(string name, int size, string? root, bool json, CancellationToken cancellation)
    {
        var info = Datasets.Find(name);
        Screen.Note($"{info.Title}: licence {DatasetLicence.Of(info)}.");
        using var line = new DownloadLine();
        var file = await MedMnist.DownloadAsync(name, size, root, progress: line, cancellation: cancellation).ConfigureAwait(false);
        line.Dispose();
        var bytes = new FileInfo(file.Path).Length;
        if (json) Screen.Json(new { info.Name, file.Size, file.Path, bytes, md5 = info.Files[file.Size].Md5, info.License, non_commercial = info.IsNonCommercial });
        else Screen.Line($"{file.Path}: {bytes} bytes, MD5 as published.");
        return ExitCode.Done;
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
                $"{s.Info.Samples.Train}", $"{s.Info.Samples.Validation}", $"{s.Info.Samples.Test}", DatasetLicence.Of(s.Info),
                s.Synthetic ? "drawn by the program" : string.Join(", ", Found(s.Info).Keys),
            ]),
            2, 3, 5, 6, 7);
        Screen.Line("Files are looked for in MEDMNIST_ROOT and ~/.medmnist; 'medtransfer datasets download NAME' fetches one.");
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
        non_commercial = info.IsNonCommercial,
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
