using MedTransfer.Core.Configuration;
using MedTransfer.Core.Features;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Representation;

/// <summary>
/// The activations of some networks for the same images, in memory where they take little of it, else in files that are gone
/// afterwards.
/// </summary>
internal sealed class FeatureScratch : IDisposable
{
    // Of the memory that is free, so much may hold activations.
    private const double MemoryShare = 0.25;

    private readonly RepresentationOptions _options;
    private readonly ImageSplit _split;
    private readonly int _networks;
    private readonly CaptureOptions _capture;
    private readonly List<CapturedFeatures> _features = [];
    private string? _folder;
    private int _done;

    /// <param name="options">The options of the comparison.</param>
    /// <param name="split">The images; at most <see cref="RepresentationOptions.Images"/> of them are taken.</param>
    /// <param name="networks">Networks that will come.</param>
    public FeatureScratch(RepresentationOptions options, ImageSplit split, int networks)
    {
        (_options, _split, _networks) = (options, split, networks);
        if (split.Count < 4) throw new InvalidContentException($"The {split.Split} split has {split.Count} images; a comparison needs at least 4.");
        _capture = new()
        {
            Samples = SeededSample.Choose(options.Seed, long.MaxValue, split.Count, options.Images),
            BatchSize = options.BatchSize,
            Reduction = options.Positions is { } count ? FeatureReduction.Positions(count, options.Seed) : FeatureReduction.Whole,
        };
    }

    public IReadOnlyList<CapturedFeatures> Features => _features;

    /// <summary>Runs one more network over the images.</summary>
    /// <param name="model">The network.</param>
    /// <param name="transform">How its images are prepared.</param>
    /// <param name="stages">The stages, all when there is none.</param>
    /// <param name="progress">Is told of images done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    public void Add(ImageModel model, InputTransform transform, IReadOnlyList<string> stages, IProgress<RepresentationProgress>? progress, CancellationToken cancellation)
    {
        var capture = model.Capture([.. stages]);
        var keep = _capture;
        var bytes = capture.Estimate(_split, transform, keep) * _networks;
        if (_folder is not null || bytes > (_options.MemoryLimit ?? keep.FreeMemory() * MemoryShare))
        {
            _folder ??= Path.Combine(_options.ScratchFolder ?? Path.GetTempPath(), $"medtransfer-features-{Guid.NewGuid():N}");
            keep = keep with { Folder = Path.Combine(_folder, $"{_features.Count}") };
        }

        var before = _done;
        var told = new DirectProgress<int>(count => progress?.Report(new(_done = before + count)));
        _features.Add(capture.Run(_split, transform, keep, told, cancellation));
        _done = before + _capture.Samples!.Count;
    }

    public void Dispose()
    {
        foreach (var features in _features) features.Dispose();
        if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
