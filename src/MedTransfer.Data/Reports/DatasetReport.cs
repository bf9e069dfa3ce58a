using System.Text.Json.Serialization;
using MedTransfer.Notebooks;

namespace MedTransfer.Data;

/// <summary>
/// What may be wrong with a data set before anything is trained on it: images that are in two splits, patients in two splits, labels
/// that contradict each other, empty images, classes that are missing. It is a record of plain values, for JSON.
/// </summary>
[TypeFormatterSource(typeof(DatasetReportFormatters))]
public sealed record DatasetReport
{
    /// <summary>The data set's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The images' side in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>How many samples the splits have.</summary>
    public required SplitCounts Samples { get; init; }

    /// <summary>Images equal in every pixel, those across splits first.</summary>
    public required FindingList<DuplicateGroup> Duplicates { get; init; }

    /// <summary>How many samples of the test and validation splits equal one of an earlier split.</summary>
    public required long LeakedSamples { get; init; }

    /// <summary>How many groups of equal images have unequal labels.</summary>
    public required long ConflictingLabels { get; init; }

    /// <summary>Images that look alike, those across splits first; null where they were not searched.</summary>
    public required FindingList<NearDuplicate>? NearDuplicates { get; init; }

    /// <summary>How many near-duplicates lie across splits.</summary>
    public required long LeakedNearDuplicates { get; init; }

    /// <summary>Groups (patients) in more than one split; null where the set has no groups.</summary>
    public required FindingList<SharedGroup>? SharedGroups { get; init; }

    /// <summary>Images of one colour.</summary>
    public required FindingList<SampleReference> ConstantImages { get; init; }

    /// <summary>How the labels of each split are spread.</summary>
    public required IReadOnlyList<ClassBalance> Balance { get; init; }

    /// <summary>What should be known before results are believed, in sentences; empty where nothing was found.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> Warnings => DatasetWarnings.Of(this);

    /// <summary>Looks through a data set. 107,180 images of 28 pixels in colour take seconds.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="options">What to look for; null takes the defaults.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Looked at after every few thousand images.</param>
    /// <exception cref="InvalidConfigurationException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DatasetReport Create(
        ImageDataset dataset, DatasetReportOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new DatasetReportOptions();
        options.Check();
        var traits = ImageTraits.Of(dataset, options, progress, cancellation);
        var samples = new SampleIndex(dataset);
        var groups = DuplicateSearch.Exact(traits, samples);
        var near = options.NearDuplicates ? NearDuplicateSearch.Find(traits, samples, options, cancellation) : null;
        var shared = SharedGroupSearch.Find(dataset);
        progress?.Report(1);
        return new()
        {
            Dataset = dataset.Info.Name,
            Size = dataset.Size,
            Samples = new(dataset.Train.Count, dataset.Validation.Count, dataset.Test.Count),
            Duplicates = new(groups.Count, [.. groups.OrderByDescending(g => samples.Crosses(g)).Take(options.MaximumListed).Select(samples.Group)]),
            LeakedSamples = groups.Sum(g => g.LongCount(i => samples.SplitOf(i) != samples.SplitOf(g[0]))),
            ConflictingLabels = groups.LongCount(samples.Conflicts),
            NearDuplicates = near is null ? null : new(near.Count, [.. near.OrderByDescending(n => samples.Crosses([n.Sample, n.Original])).Take(options.MaximumListed)
                .Select(n => new NearDuplicate(samples.Reference(n.Sample), samples.Reference(n.Original), n.Distance, n.IsMirrored))]),
            LeakedNearDuplicates = near?.LongCount(n => samples.Crosses([n.Sample, n.Original])) ?? 0,
            SharedGroups = shared is null ? null : new(shared.Count, [.. shared.Take(options.MaximumListed)]),
            ConstantImages = new(traits.LongCount(t => t.IsConstant), [.. Enumerable.Range(0, traits.Length).Where(i => traits[i].IsConstant).Take(options.MaximumListed).Select(samples.Reference)]),
            Balance = [.. Enum.GetValues<Split>().Select(s => LabelCounts.Of(dataset[s], dataset.Info.Classes))],
        };
    }
}
