using MedTransfer.Core.Configuration;
using MedTransfer.Core.Features;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>Makes the maps of a split, batch after batch.</summary>
internal static class MapStudy
{
    /// <summary>Explains the samples, in evaluation mode and without gradients around what is done with the maps.</summary>
    /// <param name="what">For messages.</param>
    /// <param name="explainer">Makes the maps.</param>
    /// <param name="split">Images and labels.</param>
    /// <param name="transform">How images become the network's input.</param>
    /// <param name="options">Which samples.</param>
    /// <param name="use">Gets each batch and its maps, inside a dispose scope.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible; all faults are listed.</exception>
    public static void Run(
        string what, Explainer explainer, ImageSplit split, InputTransform transform, MapStudyOptions options, Action<Batch, AttributionMaps> use, IProgress<int>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        var faults = new Configuration.Faults();
        options.Check(faults, split.Count);
        faults.Throw(what);
        var network = explainer.Network.Network;
        using var guard = no_grad();
        using var evaluation = new EvaluationScope(network);
        using var source = new BatchSource(split, transform, network.parameters().FirstOrDefault()?.device ?? CPU);
        var done = 0;
        foreach (var samples in (options.Samples ?? [.. Enumerable.Range(0, (int)split.Count)]).Chunk(options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var batch = source.Gather(samples);
            using var maps = explainer.Explain(batch.Images, options.Target.Part(done, samples.Length), cancellation);
            use(batch, maps);
            done += samples.Length;
            progress?.Report(done);
        }
    }

    /// <summary>What the network is called.</summary>
    public static string Label(Explainer explainer, MapStudyOptions options) =>
        options.Label ?? (explainer.Network.Network is ImageModel model ? model.Architecture : explainer.Network.Network.GetName());
}
