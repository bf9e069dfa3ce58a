using System.Security.Cryptography;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Files;

namespace MedTransfer.Core.Studies;

/// <summary>
/// What the process that planned a study tells those that execute it (<c>launch.json</c>): in which order they take the runs, and where the files
/// of the plan lie, so that on the same machine none looks for them, reads them and hashes them again. It only saves time: without it, and for
/// another plan, everything is found out anew.
/// </summary>
internal sealed record StudyBriefing
{
    /// <summary>SHA-256 of the <c>plan.json</c> that this is about.</summary>
    public required string Plan { get; init; }

    /// <summary>Name of the machine that the files are on.</summary>
    public required string Host { get; init; }

    /// <summary>Positions of the runs in the plan, in the order in which they are taken.</summary>
    public required IReadOnlyList<int> Order { get; init; }

    /// <summary>Full paths of weight files by their SHA-256, and of own images by the MD5 of their content.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Plans a study.</summary>
    internal static (StudyPlan Plan, RunPlanner Files) Create(StudyDefinition definition, StudyFolder place, RunOptions options, bool checksWeights = true)
    {
        var files = new RunPlanner();
        return (StudyPlanner.Plan(definition, place.ReadAuto() ?? Training.ComputeChoice.For(device: options.Device), files, checksWeights), files);
    }

    /// <summary>Writes it for a plan that has just been written.</summary>
    internal static void Write(StudyFolder place, StudyPlan plan, RunPlanner planner)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var run in plan.Runs)
        {
            if (run.WeightsPath is { } weights) files[KeyOf(run.Config.Initialization)!] = Path.GetFullPath(weights);
            if (run.DataPath is { } data) files[run.Config.Data.Md5] = Path.GetFullPath(data);
        }

        var briefing = new StudyBriefing { Plan = Sum(place), Host = Environment.MachineName, Order = OrderOf(place, plan.Runs, planner), Files = files };
        AtomicFile.WriteText(place.BriefingPath, JsonSerializer.Serialize(briefing, SettingsJson.Options) + "\n");
    }

    /// <summary>The plan that a folder holds, and its runs in the order in which they are taken. On the machine that planned it nothing is planned again.</summary>
    /// <exception cref="InvalidConfigurationException">The folder holds no study, or one that cannot be planned (all faults are listed).</exception>
    internal static (StudyPlan Plan, IReadOnlyList<PlannedRun> Order) Take(StudyFolder place, RunOptions options)
    {
        var briefing = Read(place);
        if (briefing?.Located(place) is { } known) return (known, briefing.Sorted(known.Runs));
        var (plan, files) = Create(place.ReadDefinition(), place, options, checksWeights: false);
        return (plan, briefing is not null && IsSame(plan, place) ? briefing.Sorted(plan.Runs) : [.. OrderOf(place, plan.Runs, files).Select(i => plan.Runs[i])]);
    }

    /// <summary>The runs of a folder's plan in the order in which they are taken; as they are where that is not known.</summary>
    internal static IReadOnlyList<PlannedRun> InOrder(StudyFolder place, IReadOnlyList<PlannedRun> runs) => Read(place)?.Sorted(runs) ?? runs;

    private static StudyBriefing? Read(StudyFolder place)
    {
        try
        {
            return SettingsJson.Parse<StudyBriefing>(File.ReadAllText(place.BriefingPath), place.BriefingPath) is var briefing && briefing.Plan == Sum(place) ? briefing : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidContentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<int> OrderOf(StudyFolder place, IReadOnlyList<PlannedRun> runs, RunPlanner files)
    {
        var index = StudyIndex.Open(place);
        var results = new RunResult?[runs.Count];
        FirstFault.Of(() => Parallel.For(0, runs.Count, i => results[i] = index.Result(runs[i])));
        index.Save();
        return RunOrder.Of(runs, run => new(run.Config, files.InfoOf(run.Config.Data)), results);
    }

    /// <summary>The plan with its files, where they lie on this machine; null where some do not.</summary>
    private StudyPlan? Located(StudyFolder place)
    {
        if (Host != Environment.MachineName || !Files.Values.All(Path.Exists)) return null;
        var plan = place.ReadPlan();
        var runs = plan.Runs.Select(run => run with
        {
            WeightsPath = KeyOf(run.Config.Initialization) is { } key ? Files.GetValueOrDefault(key) : null,
            DataPath = Files.GetValueOrDefault(run.Config.Data.Md5),
        }).ToArray();
        return runs.Any(run => run.Config.Initialization.Kind == InitializationKind.Weights && run.WeightsPath is null) ? null : plan with { Runs = runs };
    }

    private IReadOnlyList<PlannedRun> Sorted(IReadOnlyList<PlannedRun> runs) =>
        Order.Count == runs.Count && Order.Distinct().Count() == runs.Count && Order.All(i => i >= 0 && i < runs.Count) ? [.. Order.Select(i => runs[i])] : runs;

    private static bool IsSame(StudyPlan plan, StudyFolder place) => place.ReadPlan().Runs.Select(r => r.Folder).SequenceEqual(plan.Runs.Select(r => r.Folder));

    private static string? KeyOf(InitializationChoice choice) => choice.Sha256 ?? choice.Run;

    private static string Sum(StudyFolder place) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(place.PlanPath)));
}
