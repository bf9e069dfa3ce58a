using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>
/// A grid of runs and the questions asked of them: the front door to studies.
/// <code>
/// var study = Study.Define("breast").Datasets("breastmnist").Sizes(64).Models("resnet18").Initializations("random", "resnet18.tv_in1k")
///     .Optimizers(Optimizers.AdamW(2e-4)).Seeds(0, 1, 2).Epochs(8).Batch(64).Build();
/// await study.RunAsync("studies/breast");
/// StudyReport.Read("studies/breast").Write();
/// </code>
/// </summary>
public sealed class Study
{
    internal Study(StudyDefinition definition) => Definition = definition;

    /// <summary>What the study asks.</summary>
    public StudyDefinition Definition { get; }

    /// <summary>The JSON schema of study files (draft 7), which editors check and complete by.</summary>
    public static string Schema
    {
        get
        {
            using var stream = typeof(Study).Assembly.GetManifestResourceStream("study.schema.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Begins a study in C#; every key of a study file has its method.</summary>
    /// <param name="name">A short name.</param>
    /// <returns>The builder.</returns>
    public static StudyBuilder Define(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new StudyBuilder(name);
    }

    /// <summary>Reads a study from a file.</summary>
    /// <param name="path">The file (JSON).</param>
    /// <exception cref="InvalidConfigurationException">There is no such file, or its text has faults; all are listed with line and column.</exception>
    public static Study Load(string path) => new(StudyDefinition.Load(path));

    /// <summary>Reads a study from JSON; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidConfigurationException">The text has faults; all are listed with line and column.</exception>
    public static Study Parse(string json, string source = "The study") => new(StudyDefinition.Parse(json, source));

    /// <summary>A study by its definition.</summary>
    /// <param name="definition">The definition.</param>
    public static Study Of(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition);
    }

    /// <summary>
    /// Plans the study and tells what it will cost, before anything starts: runs, images, hours and disk. Nothing is written, and the
    /// files of data sets and weights need not be on this machine.
    /// </summary>
    /// <param name="options">The study's folder, the device, the time for measuring; the defaults when null.</param>
    /// <param name="progress">Is told of each kind of run that is measured.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <returns>The plan with its cost.</returns>
    /// <exception cref="InvalidConfigurationException">The study cannot be planned, or an option is wrong; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public StudyForecast Plan(ForecastOptions? options = null, IProgress<ForecastProgress>? progress = null, CancellationToken cancellation = default) =>
        StudyForecaster.Of(Definition, options ?? new(), progress, cancellation);

    /// <summary>The data sets and published weights that the study needs, with where each comes from and where it lies on this machine.</summary>
    /// <returns>Each once; generated data sets, weight files given by their path, and names that do not exist are not among them.</returns>
    public IReadOnlyList<StudyFile> FindFiles() => StudyFiles.Of(Definition);

    /// <summary>
    /// Fetches what the study needs and this machine lacks: files of data sets, published weights; one's own images are decoded into the
    /// cache. What is wrong with the study is told first, before anything is fetched for it. Nothing is done where all is there.
    /// </summary>
    /// <param name="progress">Is told of every file that is worked on and how far it is; may be called from any thread.</param>
    /// <param name="cancellation">Ends it; what has arrived is kept, and the next call goes on there.</param>
    /// <returns>As <see cref="FindFiles"/>, all with their paths.</returns>
    /// <exception cref="InvalidConfigurationException">The study cannot be planned, or files could not be had; all faults are listed.</exception>
    /// <exception cref="InvalidContentException">What was sent is not the file, or own images cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<IReadOnlyList<StudyFile>> FetchAsync(IProgress<StudyFetchProgress>? progress = null, CancellationToken cancellation = default) =>
        StudyFetch.RunAsync(Definition, progress, cancellation);

    /// <summary>Executes what is not finished; see <see cref="StudyRunner.RunAsync"/>.</summary>
    /// <inheritdoc cref="StudyRunner.RunAsync"/>
    public Task<StudyStatus> RunAsync(
        string folder, RunOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default) =>
        StudyRunner.RunAsync(Definition, folder, options, progress, cancellation);

    /// <summary>The study as a study file has it; <see cref="Parse"/> reads it back to the same meaning.</summary>
    public string ToJson() => Definition.Json;
}
