using System.CommandLine;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Representation;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer similarity</c>: what networks of finished runs make of the same images.</summary>
internal static class SimilarityCommand
{
    private const string Initial = "initial";

    internal static Command Create()
    {
        var runs = new Argument<string[]>("RUNS")
        {
            Description = $"the folders of two finished runs; '{Initial}' as the second compares the first with what it was before training",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var group = new Option<string[]>("--group") { Description = "LABEL=RUN,RUN,... instead of two runs: pairs within and between groups; may be given several times" };
        var initial = new Option<bool>("--initial") { Description = "with --group: each run with what it was before training" };
        var folder = Options.Folder("--out", "folder for tables, data and figures", required: true);
        var stages = Options.Text("--stages", "comma-separated stages, also pooled and logits; every stage when not given");
        var split = Options.Choice("--split", "whose images; reading the test split is counted in the runs' logs", "val", "train", "val", "test");
        var data = Options.Text("--data", "where the runs' own data are, if not where data sets are looked for");
        var weights = new Option<string[]>("--weights") { Description = "files of initial weights that are not where the runs would look", AllowMultipleArgumentsPerToken = true };
        var shared = new SimilarityOptions("--count");
        var json = Options.Json();
        var command = new Command("similarity", "compare what the networks of finished runs make of the same images, stage by stage") { runs, group, initial, folder, stages, split, data, weights, json };
        shared.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var (folders, groups) = (result.GetValue(runs) ?? [], result.GetValue(group) ?? []);
            RequireOneKind(folders, groups, result.GetValue(initial));
            var options = shared.Of(result) with
            {
                Stages = result.GetValue(stages) is { } names ? Options.Parts(names) : null,
                Split = Options.SplitOf(result.GetValue(split)!),
                DataPath = result.GetValue(data),
                Weights = result.GetValue(weights) ?? [],
            };
            var device = result.GetValue(shared.Device)!;
            var target = result.GetValue(folder)!;
            using var status = new StatusLine();
            var progress = new DirectProgress<RepresentationProgress>(p => status.Show(p.AllStages == 0 ? $"{p.Images} images seen" : $"comparing stage {p.Stages + 1} of {p.AllStages}"));
            var (text, node, paths) = groups.Length > 0
                ? Grouped([.. groups.Select(Parse)], result.GetValue(initial), options, device, target, progress, cancellation)
                : Paired(folders, options, device, target, progress, cancellation);
            status.Clear();
            if (result.GetValue(json))
            {
                node["files"] = new JsonArray([.. paths.Select(p => JsonValue.Create(p))]);
                Screen.Json(node);
            }
            else
            {
                Screen.Line(text);
                Screen.Files(paths);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static (string Text, JsonObject Node, IReadOnlyList<string> Paths) Paired(
        string[] runs, RepresentationOptions options, string device, string target, IProgress<RepresentationProgress> progress, CancellationToken cancellation)
    {
        var result = runs[1] == Initial
            ? RepresentationStudy.CompareWithInitial(runs[0], options, device, progress, cancellation)
            : RepresentationStudy.CompareRuns(runs[0], runs[1], options, device, progress, cancellation);
        return ($"{result}", result.ToJson(), result.Save(target));
    }

    private static (string Text, JsonObject Node, IReadOnlyList<string> Paths) Grouped(
        RunGroup[] groups, bool initial, RepresentationOptions options, string device, string target, IProgress<RepresentationProgress> progress, CancellationToken cancellation)
    {
        var result = initial
            ? RepresentationStudy.CompareGroupsWithInitial(groups, options, device, progress, cancellation)
            : RepresentationStudy.CompareRunGroups(groups, options, device, progress, cancellation);
        return ($"{result}", result.ToJson(), result.Save(target));
    }

    private static void RequireOneKind(string[] runs, string[] groups, bool initial)
    {
        var faults = new Faults();
        faults.Require(groups.Length == 0 || runs.Length == 0, "give either two runs or groups of runs, not both.");
        faults.Require(groups.Length > 0 || runs.Length == 2, $"two runs are needed (the second may be '{Initial}'), or groups by --group; found {Counted.Of(runs.Length, "run")}.");
        faults.Require(groups.Length > 0 || !initial, $"--initial goes with --group; name '{Initial}' as the second run.");
        faults.Require(runs is not [Initial, ..], $"'{Initial}' stands for what a run was before training; name the run first.");
        faults.Throw("similarity");
    }

    private static RunGroup Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        string[] runs = at < 0 ? [] : Options.Parts(text[(at + 1)..]);
        return runs.Length > 0 ? new(text[..at].Trim(), runs) : throw new InvalidConfigurationException($"--group: expected LABEL=RUN,RUN,..., found '{text}'.");
    }
}
