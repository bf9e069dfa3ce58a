using System.CommandLine;
using MedTransfer.Data;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer cache</c>: decoded images that are kept on disk.</summary>
internal static class CacheCommand
{
    internal static Command Create() => new("cache", "list or clear the decoded images that are kept on disk")
    {
        Create("list", "what is kept, where it came from and how large it is", List),
        Create("clear", "remove all of it; it is made again when needed", Clear),
    };

    private static Command Create(string name, string description, Action<bool> run)
    {
        var json = Options.Json();
        var command = new Command(name, description) { json };
        command.SetAction(result =>
        {
            run(result.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void List(bool json)
    {
        var caches = ImageCaches.List();
        if (json) Screen.Json(new { caches });
        else if (caches.Count == 0) Screen.Line("No images are kept.");
        else Screen.Table(["From", "Images", "MiB", "Folder"], caches.Select(c => (IReadOnlyList<string>)[c.Source, $"{c.Images:N0}", MiB(c.Bytes), c.Path]), 1, 2);
    }

    private static void Clear(bool json)
    {
        var freed = ImageCaches.Clear();
        if (json) Screen.Json(new { freed_bytes = freed });
        else Screen.Line($"{MiB(freed)} MiB freed.");
    }

    private static string MiB(long bytes) => $"{bytes / (double)(1 << 20):N1}";
}
