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

    /// <summary>The figure: <c>figure.svg</c>.</summary>
    public string FigurePath => File("figure.svg");

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
        Directory.CreateDirectory(FullPath);
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
