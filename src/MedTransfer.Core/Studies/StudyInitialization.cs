using MedTransfer.Core.Runs;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>
/// One initialization of a study: weights drawn at random (both properties null), a weight file, or a stage of training
/// that the study itself runs once, from an initialization of its own.
/// </summary>
/// <param name="Label">The name in tables and figures; made from the rest when null.</param>
/// <param name="Weights">Full weight tag (<c>squeezenet1_1.imagenet</c>) or path of a weight file.</param>
/// <param name="Pretraining">The stage.</param>
/// <param name="Method">What is taken of the weights; their values when null.</param>
/// <param name="UpTo">
/// The last part of the network that takes the weights; all but a classifier of another size when null. <see cref="EachPart"/> stands
/// for one initialization a part, the head excepted.
/// </param>
public sealed record StudyInitialization(
    string? Label = null, string? Weights = null, StudyPretraining? Pretraining = null, TransferMethod? Method = null, string? UpTo = null)
{
    /// <summary>What <see cref="UpTo"/> is where every part of each network takes its turn: <c>each</c>.</summary>
    public const string EachPart = "each";

    /// <summary>The network that it is for; every network of the grid when null.</summary>
    public string? Model { get; init; }

    /// <summary>Weights drawn at random from the run's seed.</summary>
    public static StudyInitialization Random { get; } = new();

    /// <summary>One initialization under one name, with weights of its own for each network.</summary>
    /// <param name="label">The name in tables and figures, such as <c>ImageNet</c>.</param>
    /// <param name="weights">Full weight tag or path by the network's name.</param>
    /// <returns>As many initializations as there are networks.</returns>
    public static IReadOnlyList<StudyInitialization> ByModel(string label, IReadOnlyDictionary<string, string> weights)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        ArgumentNullException.ThrowIfNull(weights);
        return [.. weights.Select(w => new StudyInitialization(label, w.Value) { Model = w.Key })];
    }

    /// <summary>Whether <see cref="Weights"/> is the path of a file and not a tag.</summary>
    public bool IsPath => Weights is { } w && (w.Contains('/', StringComparison.Ordinal) || w.Contains('\\', StringComparison.Ordinal)
        || WeightLocator.IsFileName(w));

    /// <summary>The weight tag or path that the whole chain begins with; null where it begins at random.</summary>
    public string? SourceWeights => Weights ?? Pretraining?.Origin?.SourceWeights;

    /// <summary>The stages of training before the runs themselves, the last one first.</summary>
    public IEnumerable<StudyPretraining> Stages =>
        Pretraining is { } stage ? (stage.Origin?.Stages ?? []).Prepend(stage) : [];

    /// <summary>Whether each seed has weights of its own.</summary>
    internal bool DependsOnSeed => Stages.Any(stage => stage.SameSeed);

    /// <summary>Whether it is one of a network's.</summary>
    internal bool IsFor(string model) => Model is null || Model == model;

    /// <summary>This initialization once for each of some parts; a label of its own says up to which.</summary>
    internal IEnumerable<StudyInitialization> UpToEach(IEnumerable<string> parts) =>
        parts.Select(part => this with { UpTo = part, Label = Label is null ? null : $"{Label}, up to {part}" });
}
