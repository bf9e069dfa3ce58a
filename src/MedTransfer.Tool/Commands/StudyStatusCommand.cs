using System.CommandLine;
using System.Text.Json.Nodes;
using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study status</c>: how a study stands, from any shell that sees its folder.</summary>
internal static class StudyStatusCommand
{
    internal static Command Create()
    {
        var (file, folder, json) = (StudyCommand.OptionalFile(), StudyCommand.Folder(), Options.Json());
        var watch = new Option<bool>("--watch") { Description = "go on until nothing runs any more: lines that move in a terminal, else one when a run has ended" };
        var command = new Command("status", "how many runs are planned, done, failed, running; what each worker does, and how long it will take") { file, folder, watch, json };
        command.SetAction(async (result, cancellation) =>
        {
            var place = new StudyFolder(StudyCommand.Place(result.GetValue(file), result.GetValue(folder)));
            if (result.GetValue(watch) && !result.GetValue(json)) await new StudyView(place).ShowAsync(UntilIdleAsync(place, cancellation)).ConfigureAwait(false);
            var slurm = await SlurmStatus.OfAsync(place, cancellation).ConfigureAwait(false);
            if (result.GetValue(json))
            {
                var node = Describe(place);
                if (slurm is not null) node["slurm"] = SlurmView.Node(slurm);
                Screen.Json(node);
            }
            else
            {
                Print(place);
                if (slurm is not null) SlurmView.Print(slurm);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static JsonNode Describe(StudyFolder place)
    {
        var node = Screen.Node(StudyStatus.Of(place.FullPath));
        var seen = new StudyWatch(place).Look();
        node["fraction"] = seen.Fraction;
        node["remaining_s"] = seen.Remaining?.TotalSeconds;
        node["workers"] = Screen.Node(seen.Running.Select(r => new
        {
            r.Pulse.Worker,
            r.Pulse.Host,
            r.Pulse.ProcessId,
            Run = r.Run.Config.Id,
            r.Run.Folder,
            Title = r.Run.ToString(),
            Phase = r.Pulse.Phase.ToString().ToLowerInvariant(),
            r.Pulse.Epoch,
            r.Pulse.Epochs,
            r.Pulse.Fraction,
            RemainingS = r.Pulse.RemainingSeconds,
            BestValidationAuc = r.Pulse.Best?.ValidationAuc,
            r.Pulse.Began,
            r.Pulse.Updated,
        }));
        node["best"] = Screen.Node(seen.Best.Select(b => new
        {
            b.Dataset,
            Metric = b.Metric.ToString(),
            b.Value,
            Run = b.Run.Config.Id,
            Model = b.Run.Config.Model.Name,
            b.Run.Initialization,
            b.Run.Training,
            b.Run.Config.Seed,
        }));
        return node;
    }

    private static void Print(StudyFolder place)
    {
        var status = StudyStatus.Of(place.FullPath);
        var seen = new StudyWatch(place).Look();
        Screen.Line($"{status.Planned} planned: {status.Done} done, {status.Failed} failed, {status.Running} running, {status.Open} open");
        foreach (var damaged in status.Damaged) Screen.Line($"damaged: {damaged}");
        if (seen.Running.Count > 0) Screen.Line(SnapshotView.Summary(seen));
        foreach (var running in seen.Running) Screen.Line(SnapshotView.Worker(running, seen.Planned, Screen.Columns));
        foreach (var best in seen.Best) Screen.Line(SnapshotView.Best(best));
    }

    /// <summary>Ends when the study is finished, or nobody executes a run of it.</summary>
    private static async Task UntilIdleAsync(StudyFolder place, CancellationToken cancellation)
    {
        var watch = new StudyWatch(place);
        var idle = new IdleWait();
        for (var isOver = false; !isOver;)
        {
            var seen = watch.Look();
            if (seen.Done == seen.Planned) return;
            isOver = idle.IsOver(seen.Running.Count > 0);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
        }
    }
}
