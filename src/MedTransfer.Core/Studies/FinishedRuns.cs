using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>Finds the runs of folders: of a study, of single runs, or of a folder that holds runs.</summary>
internal static class FinishedRuns
{
    /// <summary>The finished runs of a study, or of run folders, with the words that tell their cells apart.</summary>
    internal static (IReadOnlyList<(PlannedRun? Plan, RunFolder Folder, RunConfig Config)> Runs, IReadOnlyList<string> Notes) Find(IEnumerable<string> folders)
    {
        var (runs, notes) = (new List<(PlannedRun?, RunFolder, RunConfig)>(), new List<string>());
        foreach (var folder in folders)
        {
            ArgumentException.ThrowIfNullOrEmpty(folder);
            var study = new StudyFolder(folder);
            if (!File.Exists(study.PlanPath))
            {
                foreach (var run in Below(folder, notes)) Add(null, run);
                continue;
            }

            var records = StudyRecord.ReadAll(study).Where(r => !r.Run.IsStage).ToArray();
            foreach (var record in records.Where(r => r.Result is not null)) Add(record.Run, study.Run(record.Run));
            var open = records.Count(r => r.Result is null);
            notes.AddRange(Missing(open, records.Length));
            notes.AddRange(records.Where(r => r.Damage is not null).Select(r => r.Damage!));
        }

        if (runs.Count == 0) throw new InvalidConfigurationException($"There is no finished run in {string.Join(", ", folders.Select(f => $"'{f}'"))}; name folders of runs, or the folder of a study.");
        return (runs, notes);

        void Add(PlannedRun? plan, RunFolder folder) => runs.Add((plan, folder, folder.ReadFinishedConfig()));
    }

    /// <summary>Says that runs of a study are not finished, where some are not.</summary>
    internal static IReadOnlyList<string> Missing(int open, int all) => open == 0 ? [] : [$"{open} of {Counted.Of(all, "run")} of the study {(open == 1 ? "is not finished and is" : "are not finished and are")} left out."];

    /// <summary>Runs of a group are told apart, and paired with those of another, by their seeds.</summary>
    internal static void RequireOneOfEachSeed(Faults faults, IEnumerable<(string Cell, string Group, long Seed)> runs)
    {
        foreach (var twice in runs.GroupBy(r => r).Where(g => g.Count() > 1))
            faults.Add($"{twice.Key.Cell}: {twice.Count()} runs of '{twice.Key.Group}' have seed {twice.Key.Seed}; name only runs that differ in initialization and seed.");
    }

    /// <summary>What the runs of a cell have in common.</summary>
    internal static string Cell(PlannedRun? plan, RunConfig config) => $"{config.Data.Name} {config.Input.Size} px, {Share(config)}{config.Model.Name}, {plan?.Training ?? Training(config)}";

    internal static string Group(PlannedRun? plan, RunConfig config) => plan?.Initialization ?? config.Initialization.Label;

    private static string Share(RunConfig config) => config.Fraction is { } share ? $"{Numerals.Percent(share)} of the training images, " : "";

    private static IEnumerable<RunFolder> Below(string folder, List<string> notes)
    {
        if (new RunFolder(folder) is { } own && (File.Exists(own.ConfigPath) || !Directory.Exists(folder)))
        {
            yield return own;
            yield break;
        }

        foreach (var run in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(d => new RunFolder(d)))
        {
            var isFinished = RunDamage.Result(run, out var damage) is not null;
            if (damage is not null) notes.Add($"Left out: {damage}");
            if (isFinished) yield return run;
        }
    }

    private static string Training(RunConfig config)
    {
        var optimizer = config.Optimizer.GetType().Name.Replace("Policy", "", StringComparison.Ordinal).ToLowerInvariant();
        return config.Strategy is FineTuneStrategy ? optimizer : $"{config.Strategy.Name}, {optimizer}";
    }
}
