using MedTransfer.Core.Configuration;
using MedTransfer.Core.Features;
using MedTransfer.Core.Runs;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>
/// Compares what networks make of the same images, as Raghu et al. (Transfusion, NeurIPS 2019) did: two runs, a run and what it
/// began as, or groups of runs.
/// <code>
/// var result = RepresentationStudy.CompareWithInitial("runs/3f2a…");
/// Console.WriteLine(result);        // a table: stage, measure, value, interval, noise
/// result.Save("out");               // CSV, JSON and figures
/// </code>
/// <para>Intervals of one pair tell what another choice of images would change: a delete-a-group jackknife with images as units. A
/// bootstrap repeats images, and repeated datapoints raise canonical correlations; the jackknife never does. In simulations its
/// error was right for CKA and 1.1 to 1.9 times too large for SVCCA and PWCCA, whose count of directions jumps: these intervals
/// are rather too wide. They say nothing of other seeds; groups do.</para>
/// <para>Noise is Gaussian and independent at every datapoint, of as many directions as the canonical correlations compared
/// (for SVCCA those that were kept), or of as many neurons for CKA. Neighbouring positions of real maps are not independent, so
/// what unrelated networks reach may lie above it.</para>
/// </summary>
public static class RepresentationStudy
{
    /// <summary>Compares two networks by activations that were captured for the same samples.</summary>
    /// <param name="first">The first network's.</param>
    /// <param name="second">The second's; it may be of another architecture.</param>
    /// <param name="options">What to compare; data, images, positions and batches are without meaning here.</param>
    /// <param name="progress">Is told of stages done.</param>
    /// <param name="cancellation">Looked at between blocks of images.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible, the samples differ, or there is no such stage.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RepresentationComparison Compare(
        CapturedFeatures first,
        CapturedFeatures second,
        RepresentationOptions? options = null,
        IProgress<RepresentationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new();
        options.Check();
        return PairStudy.Run(first, second, (first.Model, second.Model), options, [], progress, cancellation);
    }

    /// <summary>Compares two networks in memory.</summary>
    /// <param name="first">The first network.</param>
    /// <param name="second">The second; it may be of another architecture.</param>
    /// <param name="split">Images.</param>
    /// <param name="transform">How images become the input of both.</param>
    /// <param name="options">What to compare; split and data path are without meaning here.</param>
    /// <param name="progress">Is told of images and stages done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible, or a stage is unknown.</exception>
    /// <exception cref="InvalidContentException">There are fewer than 4 images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RepresentationComparison Compare(
        ImageModel first,
        ImageModel second,
        ImageSplit split,
        InputTransform transform,
        RepresentationOptions? options = null,
        IProgress<RepresentationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        options ??= new();
        options.Check();
        using var scratch = new FeatureScratch(options, split, 2);
        foreach (var model in new[] { first, second }) scratch.Add(model, transform, Wanted(model, options), progress, cancellation);
        return PairStudy.Run(
            scratch.Features[0], scratch.Features[1], (first.Architecture, second.Architecture), options, [$"Images of the {options.Describe(split)}."], progress, cancellation);
    }

    /// <summary>Compares the networks of two finished runs, each with its own preparation of the images of the first one's data.</summary>
    /// <param name="firstRun">The first run's folder.</param>
    /// <param name="secondRun">The second run's folder.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="progress">Is told of images and stages done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible, a run is not finished, or its data are not on this machine.</exception>
    /// <exception cref="InvalidContentException">A file of a run is damaged, or there are fewer than 4 images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RepresentationComparison CompareRuns(
        string firstRun,
        string secondRun,
        RepresentationOptions? options = null,
        string device = "auto",
        IProgress<RepresentationProgress>? progress = null,
        CancellationToken cancellation = default) =>
        RunStudy.Compare([new(firstRun), new(secondRun)], options ?? new(), device, progress, cancellation);

    /// <summary>Compares a finished run's network with what it was before training.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="progress">Is told of images and stages done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <inheritdoc cref="CompareRuns" path="/exception"/>
    public static RepresentationComparison CompareWithInitial(
        string run, RepresentationOptions? options = null, string device = "auto", IProgress<RepresentationProgress>? progress = null, CancellationToken cancellation = default) =>
        RunStudy.Compare([new(run), new(run, IsInitial: true)], options ?? new(), device, progress, cancellation);

    /// <summary>Compares every two networks of each group, and every network of a group with every one of the others.</summary>
    /// <param name="groups">Groups of networks, by activations that were captured for the same samples.</param>
    /// <param name="options">What to compare; data, images, positions, batches and the jackknife's groups are without meaning here.</param>
    /// <param name="progress">Is told of stages done.</param>
    /// <param name="cancellation">Looked at between blocks of images.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible, labels repeat, there is no pair, or the samples differ.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RepresentationGroups CompareGroups(
        IReadOnlyList<FeatureGroup> groups, RepresentationOptions? options = null, IProgress<RepresentationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        options ??= new();
        options.Check();
        var sets = GroupStudy.Sets([.. groups.Select(g => (g.Label, g.Networks.Count))]);
        string[] names = [.. groups.SelectMany(g => g.Networks.Select((n, i) => $"{g.Label} {i + 1} ({n.Model})"))];
        return GroupStudy.Run([.. groups.SelectMany(g => g.Networks)], names, sets, options, [], progress, cancellation);
    }

    /// <summary>Compares finished runs within groups and between them, such as random and pretrained ones over seeds.</summary>
    /// <param name="groups">Groups of runs.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="progress">Is told of images and stages done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <inheritdoc cref="CompareRuns" path="/exception"/>
    public static RepresentationGroups CompareRunGroups(
        IReadOnlyList<RunGroup> groups, RepresentationOptions? options = null, string device = "auto", IProgress<RepresentationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return RunStudy.CompareGroups(groups, withInitial: false, options ?? new(), device, progress, cancellation);
    }

    /// <summary>Compares finished runs with what they were before training, on average over each group.</summary>
    /// <param name="groups">Groups of runs.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="progress">Is told of images and stages done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <inheritdoc cref="CompareRuns" path="/exception"/>
    public static RepresentationGroups CompareGroupsWithInitial(
        IReadOnlyList<RunGroup> groups, RepresentationOptions? options = null, string device = "auto", IProgress<RepresentationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return RunStudy.CompareGroups(groups, withInitial: true, options ?? new(), device, progress, cancellation);
    }

    /// <summary>The stages asked for that a network has; of its own kind of network another may have others.</summary>
    internal static IReadOnlyList<string> Wanted(ImageModel model, RepresentationOptions options)
    {
        if (options.Stages is null) return [];
        var known = StageTaps.Known(model);
        string[] wanted = [.. options.Stages.Where(known.Contains)];
        return wanted.Length > 0 ? wanted : new StageTaps(model, options.Stages).Names;
    }
}
