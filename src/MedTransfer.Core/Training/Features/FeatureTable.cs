using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>What a frozen network makes of every sample of a split: computed once, then read as batches like the images themselves.</summary>
internal sealed class FeatureTable : IDisposable
{
    private FeatureTable(Tensor features, Tensor labels) => (Features, Labels) = (features, labels);

    /// <summary>A row a sample, <c>[N, ...]</c>, on the device.</summary>
    public Tensor Features { get; }

    /// <summary>The labels of the split, on the device.</summary>
    public Tensor Labels { get; }

    /// <summary>Computes the features of all samples in the split's order; null where they would take more than the limit.</summary>
    /// <param name="batches">The whole split in its order, without augmentation.</param>
    /// <param name="split">The split.</param>
    /// <param name="features">From images to features; called without gradients.</param>
    /// <param name="limit">Bytes that the table may take.</param>
    /// <param name="batchDone">Is told after every batch.</param>
    public static FeatureTable? Compute(IEnumerable<Batch> batches, ImageSplit split, Func<Tensor, Tensor> features, double limit, Action batchDone)
    {
        using var guard = no_grad();
        Tensor? table = null;
        long filled = 0;
        try
        {
            foreach (var batch in batches)
            {
                using var scope = NewDisposeScope();
                var rows = features(batch.Images);
                if (table is null && rows.numel() / rows.shape[0] * rows.element_size() * split.Count > limit) return null;
                table ??= empty([split.Count, .. rows.shape.AsSpan(1)], dtype: rows.dtype, device: rows.device).DetachFromDisposeScope();
                table.narrow(0, filled, rows.shape[0]).copy_(rows);
                filled += rows.shape[0];
                batchDone();
            }

            using var labels = split.Labels.to(table!.device);
            (var result, table) = (new FeatureTable(table, labels.alias().DetachFromDisposeScope()), null);
            return result;
        }
        finally
        {
            table?.Dispose();
        }
    }

    /// <summary>Batches as a <see cref="BatchSource"/> makes them, with features in the place of images.</summary>
    /// <param name="options">Size, order, epoch and first batch; the rest is without meaning here.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public IEnumerable<Batch> Batches(BatchOptions options, CancellationToken cancellation)
    {
        var order = (options.Order ?? SampleOrder.Sequential(Features.shape[0])).Epoch(options.Seed, options.Epoch);
        foreach (var samples in order.Chunk(options.BatchSize).Skip(options.FirstBatch))
        {
            cancellation.ThrowIfCancellationRequested();
            using var indices = tensor(samples, device: Features.device);
            using var batch = new Batch(Features.index_select(0, indices), Labels.index_select(0, indices), samples);
            yield return batch;
        }
    }

    public void Dispose()
    {
        Features.Dispose();
        Labels.Dispose();
    }
}
