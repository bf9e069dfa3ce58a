using MedTransfer.Core.Results;
using MedTransfer.Files;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The folder of a study: <c>study.json</c> (the definition as it was given), <c>plan.json</c> (its runs), <c>runs/</c>
/// (a folder a run), and what the report writes. Status and report need nothing else.
/// </summary>
public sealed class StudyFolder
{
    /// <summary>Names a study's folder; nothing is read or created.</summary>
    /// <param name="path">The folder.</param>
    public StudyFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FullPath = Path.GetFullPath(path);
    }

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>The definition: <c>study.json</c>.</summary>
    public string DefinitionPath => File("study.json");

    /// <summary>The runs: <c>plan.json</c>.</summary>
    public string PlanPath => File("plan.json");

    /// <summary>One line a run: <c>results.csv</c>.</summary>
    public string ResultsPath => File("results.csv");

    /// <summary>The report for people who read text: <c>report.md</c>.</summary>
    public string MarkdownPath => File("report.md");

    /// <summary>The report for a browser or a printer, in one file: <c>report.html</c>.</summary>
    public string HtmlPath => File("report.html");

    /// <summary>The folder of the report's figures: <c>figures</c>.</summary>
    public string FiguresPath => File("figures");

    /// <summary>The folder of the report's tables, as LaTeX and with every digit: <c>tables</c>.</summary>
    public string TablesPath => File("tables");

    /// <summary>The folder of what a report shows of the inside of networks (maps, similarity): <c>inside</c>.</summary>
    public string InsidePath => File("inside");

    /// <summary>What is known of the finished runs, to save time: <c>index.jsonl</c>. It may be removed at any time.</summary>
    internal string IndexPath => File("index.jsonl");

    /// <summary>What the process that planned the study tells those that execute it, to save time: <c>launch.json</c>. It may be removed at any time.</summary>
    internal string BriefingPath => File("launch.json");

    /// <summary>Names of folders below <c>runs/</c> that the plan does not name: of an earlier definition, or put there. They are kept.</summary>
    internal IReadOnlyList<string> Orphans(IEnumerable<PlannedRun> runs)
    {
        var place = File("runs");
        if (!Directory.Exists(place)) return [];
        var known = runs.Select(r => Run(r).FullPath).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.EnumerateDirectories(place).Where(d => !known.Contains(d)).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder of a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Its folder, which need not exist.</returns>
    public RunFolder Run(PlannedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunFolder(Path.Combine(FullPath, run.Folder.Replace('/', Path.DirectorySeparatorChar)));
    }

    /// <summary>Reads the definition.</summary>
    /// <returns>The definition.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    public StudyDefinition ReadDefinition()
    {
        Require(DefinitionPath);
        return StudyDefinition.Load(DefinitionPath);
    }

    /// <summary>Reads the plan.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">The file is broken or of a newer version.</exception>
    public StudyPlan ReadPlan()
    {
        Require(PlanPath);
        return StudyPlan.Read(PlanPath);
    }

    /// <summary>What "auto" has meant here so far; null where the folder is new. Plans that do not say are older than the choice.</summary>
    internal ComputeChoice? ReadAuto() =>
        System.IO.File.Exists(PlanPath) ? StudyPlan.Read(PlanPath).Auto ?? new(Precision.Float32, MemoryLayout.Nchw) : null;

    internal void Write(StudyDefinition definition, StudyPlan plan)
    {
        ResultFolder.Create(FullPath);
        if (System.IO.File.Exists(DefinitionPath) && StudyDefinition.Load(DefinitionPath).Name is var name && name != definition.Name)
        {
            throw new InvalidConfigurationException(
                $"'{FullPath}' holds the study '{name}', not '{definition.Name}'. Choose another folder for this study.");
        }

        AtomicFile.WriteText(DefinitionPath, definition.Json);
        AtomicFile.WriteText(PlanPath, plan.ToJson());
    }

    private void Require(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new InvalidConfigurationException(
                $"'{FullPath}' is no study's folder: it has no {Path.GetFileName(path)}. Start one with 'medtransfer study run STUDY.json --out {FullPath}'.");
        }
    }

    private string File(string name) => Path.Combine(FullPath, name);
}
