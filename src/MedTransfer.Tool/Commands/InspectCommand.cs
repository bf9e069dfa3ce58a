using System.CommandLine;
using System.Text.Json.Nodes;
using MedTransfer.Tool.Console;
using MedTransfer.Tool.Inspection;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer inspect</c>: what a file is and holds.</summary>
internal static class InspectCommand
{
    internal static Command Create()
    {
        var path = new Argument<string>("PATH|NAME") { Description = "a file, the folder of a run or study, or the name of a data set" };
        var near = new Option<bool>("--near-duplicates") { Description = "of a data set: also search images that look alike, mirrored ones included" };
        var json = Options.Json();
        var command = new Command("inspect", "say what a file is and holds: npy, npz, safetensors, pth, png, jpg, run, study; of a data set, what may be wrong with it") { path, near, json };
        command.SetAction((result, cancellation) =>
        {
            var given = result.GetValue(path)!;
            var (found, report) = DatasetInspector.Inspect(given, result.GetValue(near), cancellation) ?? (Inspector.Inspect(given), null);
            if (result.GetValue(json))
            {
                if (report is not null) found["report"] = Screen.Node(report);
                Screen.Json(found);
            }
            else
            {
                Print(found, "");
                if (report is not null) DatasetReportView.Show(report);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>A line a value; lists of objects a line an object.</summary>
    private static void Print(JsonObject value, string indent)
    {
        foreach (var (key, node) in value)
        {
            switch (node)
            {
                case JsonObject inner:
                    Screen.Line($"{indent}{key}:");
                    Print(inner, indent + "  ");
                    break;
                case JsonArray array when array.All(item => item is JsonObject):
                    Screen.Line($"{indent}{key}: {array.Count}");
                    foreach (var item in array) Screen.Line($"{indent}  {string.Join("  ", item!.AsObject().Select(p => Text(p.Value)))}");
                    break;
                default:
                    Screen.Line($"{indent}{key}: {Text(node)}");
                    break;
            }
        }
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "-",
        JsonArray array => $"({string.Join(", ", array.Select(Text))})",
        _ => node.ToString(),
    };
}
