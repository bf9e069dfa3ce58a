using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>
/// Where a finished run's network looks in some images, by one method or several side by side.
/// <code>
/// using var network = RunNetwork.Load("runs/3f2a…");
/// using var data = network.LoadData();
/// Explanations.Of(network, data.Validation, [AttributionMethod.GradCam], new() { Pick = SamplePick.Wrong }).Save("why");
/// </code>
/// Images are worked on a batch at a time and pictures written page by page, so that any number fits into memory.
/// </summary>
public sealed class Explanations
{
    private readonly ImageSource _source;
    private readonly int? _class;

    private Explanations(RunNetwork network, ImageSource source, IReadOnlyList<AttributionMethod> methods, ExplanationOptions options)
    {
        (Network, _source, Methods, Options) = (network, source, [.. methods], options);
        var faults = new Faults();
        if (network.Config.Strategy.AnswersByNeighbours)
        {
            faults.Add($"run {network.Config.Id} answers by the nearest neighbours among its training images, not by a class score that an image could be held against. " +
                "Explain a run whose classifier was trained, by fine-tune or linear-probe for example.");
        }

        faults.Require(methods.Count > 0, $"method: none is named; choose from {string.Join(", ", AttributionMethod.Names)}.");
        foreach (var twice in methods.GroupBy(m => m.Name).Where(g => g.Count() > 1)) faults.Add($"method: {twice.Key} is named more than once.");
        faults.Require(options.BatchSize >= 1, $"batch size: must be at least 1 image, found {options.BatchSize}.");
        faults.Require(options.Count is null or >= 1, $"count: must be at least 1 image, found {options.Count}.");
        faults.Require(source.Count > 0, "images: there is none to explain.");
        CheckSplit(faults);
        try
        {
            _class = options.Target.Resolve(network.Classes);
        }
        catch (InvalidConfigurationException e)
        {
            faults.Add(e.Message);
        }

        faults.Require(
            options.Layers.Count == 0 || methods.Count == 0 || methods.Any(m => m.UsesLayers),
            $"layer: {string.Join(", ", methods.Select(m => m.Title))} looks at no layer, but {string.Join(", ", options.Layers)} was named; leave it out.");
        var layers = new List<IReadOnlyList<string>>();
        foreach (var method in methods)
        {
            using var explainer = faults.Try(() => ExplainerOf(method));
            layers.Add(explainer?.Layers ?? []);
        }

        faults.Throw("The run cannot be explained so");
        Layers = layers;
    }

    /// <summary>The run's network.</summary>
    public RunNetwork Network { get; }

    /// <summary>The methods, in the order of <see cref="Explanation.Maps"/>.</summary>
    public IReadOnlyList<AttributionMethod> Methods { get; }

    /// <summary>The layers that each method looks at; none where it looks at pixels.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Layers { get; }

    /// <summary>Which samples, and what of them.</summary>
    public ExplanationOptions Options { get; }

    /// <summary>The split; null for image files.</summary>
    public Split? Split => _source.Split?.Split;

    /// <summary>Which images these are, in words.</summary>
    internal string Choice => _source.Split is { } split
        ? $"{split.Split.ToString().ToLowerInvariant()} split of {_source.Count} samples: {SampleChoice.Describe(_source, Options)}"
        : $"{_source.Count} image files: {SampleChoice.Describe(_source, Options)}";

    /// <summary>Prepares to explain samples of a split; checks everything, computes nothing yet.</summary>
    /// <param name="network">The run's network; it stays the caller's and must live as long as this.</param>
    /// <param name="split">The samples. Of a test split every <see cref="Compute"/> is counted in the run's log as a reading.</param>
    /// <param name="methods">One or several methods.</param>
    /// <param name="options">Which samples, and what of them.</param>
    /// <exception cref="InvalidConfigurationException">The run, the split, the methods, the layers or the options do not fit together; all faults are listed.</exception>
    public static Explanations Of(RunNetwork network, ImageSplit split, IReadOnlyList<AttributionMethod> methods, ExplanationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(methods);
        return new(network, ImageSource.Of(split, network), methods, options ?? new());
    }

    /// <summary>Prepares to explain image files, brought to the run's stored form as <see cref="Inference.Classifier"/> does.</summary>
    /// <param name="network">The run's network; it stays the caller's and must live as long as this.</param>
    /// <param name="paths">PNG and JPEG files.</param>
    /// <param name="methods">One or several methods.</param>
    /// <param name="options">Which images, and what of them; what needs labels is not possible.</param>
    /// <inheritdoc cref="Of(RunNetwork, ImageSplit, IReadOnlyList{AttributionMethod}, ExplanationOptions)" path="/exception"/>
    public static Explanations Of(RunNetwork network, IReadOnlyList<string> paths, IReadOnlyList<AttributionMethod> methods, ExplanationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(methods);
        return new(network, ImageSource.Of(paths, network), methods, options ?? new());
    }

    /// <summary>Explains one image after the other, as they are asked for.</summary>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between passes through the network.</param>
    /// <returns>An explanation an image, or of findings one for each that is explained.</returns>
    /// <exception cref="InvalidConfigurationException">Wrong samples were asked for, and there are none.</exception>
    /// <exception cref="UnknownFormatException">A file is neither PNG nor JPEG.</exception>
    /// <exception cref="InvalidContentException">A file is damaged.</exception>
    public IEnumerable<Explanation> Compute(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Split == Data.Split.Test) Network.Folder.LogTestReading($"{nameof(Explanations)}.{nameof(Compute)}");
        var explainers = new List<Explainer>();
        try
        {
            foreach (var method in Methods) explainers.Add(ExplainerOf(method));
            var done = 0;
            foreach (var samples in SampleChoice.Choose(Network, _source, Options, cancellation).Chunk(Options.BatchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var explanation in Explain(explainers, samples, cancellation)) yield return explanation;
                progress?.Report(done += samples.Length);
            }
        }
        finally
        {
            foreach (var explainer in explainers) explainer.Dispose();
        }
    }

    /// <summary>Explains the images and writes contact sheets, a table and JSON; see <see cref="SheetOptions"/> for more.</summary>
    /// <param name="folder">Made where it is not there; files of the same names are replaced.</param>
    /// <param name="options">How they look, and what is written beside.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between passes; every file that is there then is whole.</param>
    /// <returns>The settings, the files and a line an explanation.</returns>
    /// <exception cref="InvalidConfigurationException">An option is not possible.</exception>
    /// <inheritdoc cref="Compute" path="/exception"/>
    public SavedExplanations Save(string folder, SheetOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ExplanationWriter(this, folder, options ?? new()).Write(Compute(progress, cancellation), cancellation);
    }

    private void CheckSplit(Faults faults)
    {
        if (_source.Split is not { } split)
        {
            faults.Require(Options.Target != ExplanationTarget.True, "target: image files have no labels, so the true class is not known; choose predicted or a class.");
            faults.Require(Options.Pick != SamplePick.Wrong, "pick: image files have no labels, so none is known to be wrong; choose confident, random or first.");
            faults.Require(Options.Pick != SamplePick.Balanced, "pick: image files have no labels, so their classes are not known; choose confident, random or first.");
            return;
        }

        var isFindings = split.Labels.dim() == 2;
        if (split.Images.dim() != 4) faults.Add("images: volumes are not explained; give images [N, C, H, W].");
        else if (isFindings != (Network.Task == LearningTask.MultiLabel) || (isFindings && split.Labels.shape[1] != Network.Classes.Count))
            faults.Add($"images: the labels {string.Join(" x ", split.Labels.shape)} are not those of the run, which tells {Network.Classes.Count} {(isFindings ? "classes" : "findings or classes")}.");
        else if (!isFindings && split.LabelsAsIntegers().Any(y => y < 0 || y >= Network.Classes.Count))
            faults.Add($"images: a label is beyond the {Network.Classes.Count} classes of the run.");
    }

    private Explainer ExplainerOf(AttributionMethod method) => Explainer.For(Network.Model, method, method.UsesLayers ? Options.Layers : []);

    private List<Explanation> Explain(List<Explainer> explainers, long[] samples, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var pixels = _source.Pixels(samples);
        var input = SampleChoice.Input(Network, pixels);
        var shown = ShownImage.Of(pixels, input, Network.Transform);
        var result = new List<Explanation>();
        foreach (var some in Drafts(samples, Answer.Of(Network, input), shown).Chunk(Options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var images = input.index_select(0, tensor([.. some.Select(d => (long)d.Place)], device: input.device));
            var target = AttributionTarget.Classes([.. some.Select(d => OutputOf(d.Explanation.Class))]);
            var maps = explainers.ConvertAll(e => MapsOf(e, images, target, cancellation));
            result.AddRange(some.Select((d, i) => d.Explanation with { Maps = [.. maps.Select(m => m[i])] }));
        }

        return result;
    }

    /// <summary>What is to be explained of a batch: an entry an image, or one for each of its findings; maps still lack.</summary>
    private IEnumerable<(int Place, Explanation Explanation)> Drafts(long[] samples, Answer[] answers, Tensor shown)
    {
        for (var place = 0; place < samples.Length; place++)
        {
            var (sample, answer) = (samples[place], answers[place]);
            var truth = _source.Truth(sample);
            using var image = shown[place].contiguous();
            var draft = new Explanation
            {
                Name = _source.Name(sample),
                Sample = _source.Split is null ? null : sample,
                Truth = truth is null ? null : Names(IsFindings ? [.. Enumerable.Range(0, truth.Length).Where(k => truth[k] == 1)] : truth),
                Predicted = Names(answer.Called),
                Wrong = truth is null ? [] : Names(answer.WrongOf(truth, IsFindings)),
                Probabilities = answer.Probabilities,
                Class = 0,
                IsFinding = IsFindings,
                Subject = "",
                Image = NpyArray.From<byte>(image.bytes, image.shape),
                Maps = [],
            };
            foreach (var k in ClassesOf(answer, truth))
                yield return (place, draft with { Class = k, Subject = SubjectOf(k) });
        }
    }

    private LogitForm Form => Network.Config.FormOf(Network.Task);

    private bool IsFindings => Network.Task == LearningTask.MultiLabel;

    private IEnumerable<int> ClassesOf(Answer answer, int[]? truth)
    {
        if (_class is { } one) return [one];
        if (Options.Target == ExplanationTarget.True) return IsFindings ? Enumerable.Range(0, truth!.Length).Where(k => truth[k] == 1) : truth!;
        return answer.Called.Length > 0 ? answer.Called : [Array.IndexOf(answer.Probabilities, answer.Confidence)];
    }

    private string[] Names(int[] classes) => Array.ConvertAll(classes, k => Network.Classes[k]);

    private string SubjectOf(int k) => Form == LogitForm.Thresholds ? $"above {Network.Classes[Math.Max(0, k - 1)]}" : Network.Classes[k];

    /// <summary>
    /// What the explainer calls the output of a class. Ordered classes have one for each step up; of the lowest class the first step is
    /// explained. Where there is one output in all, 1 is what speaks for it and 0 what speaks against it.
    /// </summary>
    private int OutputOf(int k)
    {
        if (Form == LogitForm.OneLogit) return k;
        if (Form.Outputs(Network.Classes.Count) == 1) return 1;
        return Form == LogitForm.Thresholds ? Math.Max(0, k - 1) : k;
    }

    private static List<ExplainedMap> MapsOf(Explainer explainer, Tensor images, AttributionTarget target, CancellationToken cancellation)
    {
        using var maps = explainer.Explain(images, target, cancellation);
        var values = Arrays(maps.Maps);
        var raw = maps.Raw.Select(Arrays).ToArray();
        return [.. values.Select((v, i) => new ExplainedMap(explainer.Method, v, [.. raw.Select(r => r[i])]))];
    }

    /// <summary>The parts of a batch as arrays of float32.</summary>
    private static NpyArray[] Arrays(Tensor batch)
    {
        using var scope = NewDisposeScope();
        var whole = batch.to(ScalarType.Float32).contiguous().cpu();
        var shape = whole.shape[1..];
        return [.. whole.data<float>().ToArray().Chunk((int)shape.Aggregate(1L, (a, b) => a * b)).Select(part => NpyArray.From<float>(part, shape))];
    }
}
