using System.CommandLine;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Models;

namespace MedTransfer.Samples;

/// <summary>What a sample program was asked for, and what it does with a study: plan, run, report.</summary>
public sealed class Sample
{
    /// <summary>Columns of the results that tables show where they vary.</summary>
    private static readonly string[] MayVary = ["native", "size", "resize", "fraction"];

    private readonly ParseResult _parsed;
    private readonly SampleOptions _options;

    internal Sample(string name, ParseResult parsed, SampleOptions options, CancellationToken cancellation)
    {
        (Name, _parsed, _options, Cancellation) = (name, parsed, options, cancellation);
        // Everything that looks for data looks there, worker processes too.
        if (parsed.GetValue(options.Data) is { } data) Environment.SetEnvironmentVariable("MEDMNIST_ROOT", Path.GetFullPath(data));
    }

    /// <summary>The sample's name.</summary>
    public string Name { get; }

    /// <summary>How much of the protocol to execute.</summary>
    public SampleProfile Profile => _parsed.GetValue(_options.Profile);

    /// <summary>The folder for all results.</summary>
    public string Folder => _parsed.GetValue(_options.Folder) ?? Path.Combine("studies", StudyName);

    /// <summary>The name of the sample's study: its own and the profile's.</summary>
    public string StudyName => $"{Name}-{Profile.ToString().ToLowerInvariant()}";

    /// <summary>Where to compute.</summary>
    public string Device => _parsed.GetValue(_options.Device) ?? "auto";

    /// <summary>Whether only plans are to be shown.</summary>
    public bool IsPlanOnly => _parsed.GetValue(_options.Plan);

    /// <summary>Comes with Ctrl-C.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Failed runs of the studies so far.</summary>
    internal int FailedRuns { get; private set; }

    /// <summary>The value of an option of this sample alone.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <returns>The value, or the option's default.</returns>
    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>Whether an option of this sample stands on the command line.</summary>
    /// <param name="option">The option.</param>
    /// <returns>True where it does, with a value or without.</returns>
    public bool IsGiven(Option option) => _parsed.GetResult(option) is { Implicit: false };

    /// <summary>What the profile says.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="smoke">For <see cref="SampleProfile.Smoke"/>.</param>
    /// <param name="laptop">For <see cref="SampleProfile.Laptop"/>.</param>
    /// <param name="paper">For <see cref="SampleProfile.Paper"/>.</param>
    /// <returns>One of the three.</returns>
    public T Choose<T>(T smoke, T laptop, T paper) => Profile switch { SampleProfile.Smoke => smoke, SampleProfile.Laptop => laptop, _ => paper };

    /// <summary>The seeds: those of <c>--seeds</c>, or else so many from 0.</summary>
    /// <param name="count">How many the profile takes.</param>
    /// <returns>The seeds.</returns>
    public long[] Seeds(int count) => _parsed.GetValue(_options.Seeds) is { Length: > 0 } given ? given : [.. Enumerable.Range(0, count).Select(i => (long)i)];

    /// <summary>
    /// The data sets: those of <c>--datasets</c>, or else the profile's. Outside the paper's profile a synthetic set takes the place of
    /// one that is not on this machine, which is said loudly.
    /// </summary>
    /// <param name="native">Pixels per side of the stored images.</param>
    /// <param name="names">Those of the profile.</param>
    /// <returns>The names, each once.</returns>
    public string[] Datasets(int native, params string[] names) => _parsed.GetValue(_options.Datasets) is { Length: > 0 } given
        ? given
        : Profile == SampleProfile.Paper ? names : [.. names.Select(n => RealOrSynthetic.Choose(n, native)).Distinct()];

    /// <summary>One data set that the profile needs beside those of <see cref="Datasets"/>, such as one to pretrain on.</summary>
    /// <param name="name">The data set.</param>
    /// <param name="native">Pixels per side of the stored images.</param>
    /// <param name="otherwise">The synthetic set that takes its place where it is not on this machine; not in the paper's profile.</param>
    /// <returns>The name.</returns>
    public string Dataset(string name, int native, string otherwise) =>
        Profile == SampleProfile.Paper ? name : RealOrSynthetic.Choose(name, native, otherwise);

    /// <summary>Weights for a network, or null where their file is not on this machine, which is said loudly. The paper's profile fetches them.</summary>
    /// <param name="tag">The full tag.</param>
    /// <param name="otherwise">What happens without them, as the end of a sentence.</param>
    /// <returns>The tag, or null.</returns>
    public string? Weights(string tag, string otherwise)
    {
        if (Profile == SampleProfile.Paper || WeightLocator.Find(tag) is not null) return tag;
        Lines.Loud($"The weights {tag} are not on this machine: {otherwise}.");
        return null;
    }

    /// <summary>Shows the study's plan; unless only that was asked for, executes what is not finished of it and writes its report.</summary>
    /// <param name="study">The study.</param>
    /// <param name="part">A folder of its own below <see cref="Folder"/>, where a sample has several studies.</param>
    /// <returns>The report; null where only the plan was asked for.</returns>
    public async Task<StudyReport?> RunAsync(Study study, string? part = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        var folder = part is null ? Folder : Path.Combine(Folder, part);
        Console.WriteLine($"{study.Definition.Title}\n{study.Definition.Description}\n");
        if (IsPlanOnly)
        {
            Console.WriteLine($"{study.Plan(new() { Folder = folder, Device = Device, ProbeSeconds = _parsed.GetValue(_options.Probe) }, cancellation: Cancellation)}\n");
            return null;
        }

        await study.FetchAsync(new FetchLines(), Cancellation).ConfigureAwait(false);
        IStudyLauncher launcher = _parsed.GetValue(_options.Workers) is var workers and > 1 ? new LocalProcessLauncher(workers) : new InProcessLauncher();
        var launch = new StudyLaunch { Definition = study.Definition, Folder = new StudyFolder(folder), Options = new RunOptions { Device = Device }, Worker = SampleWorker.Command };
        var outcome = await launcher.LaunchAsync(launch, new StudyLines(), Cancellation).ConfigureAwait(false);
        FailedRuns += outcome.Status?.Failed ?? 0;
        var report = StudyReport.Read(folder);
        Show(report, report.Write());
        return report;
    }

    private static void Show(StudyReport report, IReadOnlyList<string> files)
    {
        var runs = report.Results;
        var rows = Enumerable.Range(0, runs.Rows.Count).ToDictionary(i => runs.Value(i, "run"));
        string[] varied = [.. MayVary.Where(c => rows.Values.Select(i => runs.Value(i, c)).Distinct().Count() > 1)];
        Console.WriteLine("\nMean ± sample standard deviation over seeds:");
        Console.WriteLine(Lines.Table(["data set", .. varied, "model", "initialization", "training", "n", "test AUC"], report.Groups.Select(g => (IReadOnlyList<string>)
        [
            g.Example.DatasetTitle + (g.Example.IsSynthetic ? " (synthetic)" : ""), .. varied.Select(c => runs.Value(rows[g.Example.Config.Id], c)), g.Example.Config.Model.Name, g.Example.Initialization, g.Example.Training, $"{g.Records.Count(r => r.Result is not null)}", Numerals.MeanAndDeviation(g.Auc),
        ])));
        Console.WriteLine("\nReport:");
        foreach (var file in files) Console.WriteLine($"  {file}");
    }
}
