using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Puts a study together; see <see cref="Study.Define"/>. It writes what a study file would say, so a study from C# and one from
/// JSON mean the same and keep the same rules.
/// </summary>
public sealed class StudyBuilder : StudyAxes<StudyBuilder>
{
    private static readonly JsonSerializerOptions Readable = new(SettingsJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _name;

    internal StudyBuilder(string name)
    {
        _name = name;
        Set("name", name);
    }

    /// <summary>Heading of the report; the name when not given.</summary>
    /// <param name="title">One line.</param>
    public StudyBuilder Title(string title) => Set("title", title);

    /// <summary>A paragraph for the report; none when not given.</summary>
    /// <param name="description">The text.</param>
    public StudyBuilder Description(string description) => Set("description", description);

    /// <summary>Which test metric is compared: <c>auc</c> (when not given) or <c>accuracy</c>.</summary>
    /// <param name="metric">The metric's column.</param>
    public StudyBuilder Metric(string metric) => Set("metric", metric);

    /// <summary>Adjustment of the p-values; Holm's when not given.</summary>
    /// <param name="correction">The method.</param>
    public StudyBuilder Correction(CorrectionMethod correction) => Set("correction", StatisticNames.Of(correction));

    /// <summary>Level of the confidence intervals; 0.95 when not given.</summary>
    /// <param name="level">From 0.5 to 0.9999.</param>
    public StudyBuilder Confidence(double level) => Set("confidence", level);

    /// <summary>What the study may cost; no limit when not given.</summary>
    /// <param name="budget">The limits.</param>
    public StudyBuilder Budget(StudyBudget budget) => Set("budget", StudyJson.Of(budget));

    /// <summary>Leaves out the combinations that match all of these; may be called several times.</summary>
    /// <param name="match">Factors (columns of <c>results.csv</c>) with a value or an array of values.</param>
    public StudyBuilder Skip(params IReadOnlyList<(string Factor, object Values)> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var constraint = new JsonObject();
        foreach (var (factor, values) in match) constraint[factor] = JsonSerializer.SerializeToNode(values);
        return Add("skip", [constraint], c => c);
    }

    /// <summary>Asks questions; none given stands for one: by initialization, paired by seed.</summary>
    /// <param name="questions">The questions. Metric, correction and confidence are the question's own, not the study's.</param>
    public StudyBuilder Questions(params IReadOnlyList<StudyQuestion> questions) => Add("questions", questions, StudyJson.Of);

    /// <summary>Adds a grid of its own; without any, the study's axes are its only grid.</summary>
    /// <param name="name">The grid's name; its position when null.</param>
    /// <param name="configure">Gives its axes and settings.</param>
    public StudyBuilder Grid(string? name, Action<StudyGridBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var grid = new StudyGridBuilder(name);
        configure(grid);
        return Add("grids", [grid.Json.DeepClone()], g => g);
    }

    /// <summary>Checks everything and gives the study.</summary>
    /// <returns>The study.</returns>
    /// <exception cref="InvalidConfigurationException">Something is missing or wrong; all faults are listed.</exception>
    public Study Build() => new(StudyDefinitionReader.Read(Settings.ToJsonString(Readable) + "\n", $"Study '{_name}'", isWritten: false));
}
