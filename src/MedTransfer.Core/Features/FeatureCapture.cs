using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>Collects activations of a network's stages; made by <see cref="ImageModelFeatures.Capture"/>.</summary>
public sealed class FeatureCapture
{
    private readonly ImageModel _model;
    private readonly StageTaps _taps;

    internal FeatureCapture(ImageModel model, IReadOnlyList<string> stages)
    {
        _model = model;
        _taps = new(model, stages);
    }

    /// <summary>The stages, in the order asked for.</summary>
    public IReadOnlyList<string> Stages => _taps.Names;

    /// <summary>
    /// Runs the network over a split, in evaluation mode and without gradients; afterwards it is in the mode it was in. What is kept
    /// is the same as a pass by hand gives; memory beyond it is that of one batch.
    /// </summary>
    /// <param name="split">Images and labels.</param>
    /// <param name="transform">How images become the network's input: the transform that it was trained with.</param>
    /// <param name="options">What is kept, where, and in which batches.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between batches; no file has appeared then.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible (all faults are listed), or disk or memory have too little room.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public CapturedFeatures Run(
        ImageSplit split, InputTransform transform, CaptureOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        options ??= new();
        var pass = Check(split, options);
        using var guard = no_grad();
        using var evaluation = new EvaluationScope(_model);
        using var source = new BatchSource(split, transform, pass.Mode.Device);
        var index = Describe(split, source, pass, options);
        RequireRoom(index, options);
        var batches = Batches(source, pass, options, progress, cancellation);
        return options.Folder is { } folder ? FeatureFiles.Write(index, folder, batches) : Keep(index, batches);
    }

    /// <summary>Bytes that a run keeps, found by one image.</summary>
    /// <param name="split">Images and labels.</param>
    /// <param name="transform">How images become the network's input.</param>
    /// <param name="options">What is kept.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible; all faults are listed.</exception>
    public long Estimate(ImageSplit split, InputTransform transform, CaptureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        options ??= new();
        var pass = Check(split, options);
        using var guard = no_grad();
        using var evaluation = new EvaluationScope(_model);
        using var source = new BatchSource(split, transform, pass.Mode.Device);
        return Describe(split, source, pass, options).Stages.Sum(s => s.Bytes);
    }

    private Pass Check(ImageSplit split, CaptureOptions options)
    {
        using var weight = _model.parameters().First().detach();
        var own = weight.dtype == ScalarType.Float64 ? Precision.Float64 : Precision.Float32;
        var precision = options.Precision ?? own;
        var faults = new Faults();
        options.Check(faults, split.Count);
        faults.Require(
            (precision == Precision.Float64) == (own == Precision.Float64), $"precision: the model's weights are in {own}; it cannot compute in {precision} unless they are converted.");
        faults.Require(precision != Precision.Float16 || weight.device.type == DeviceType.CUDA, "precision: fp16 needs a model on a GPU.");
        faults.Throw($"Features of {_model.Architecture} cannot be captured");
        long[] samples = options.Samples is { } chosen ? [.. chosen] : [.. Enumerable.Range(0, (int)split.Count)];
        return new(new(weight.device, precision, MemoryLayout.Nchw), samples);
    }

    /// <summary>Shapes, by running the first image.</summary>
    private FeatureIndex Describe(ImageSplit split, BatchSource source, Pass pass, CaptureOptions options)
    {
        using var scope = NewDisposeScope();
        using var batch = source.Gather(pass.Samples[0]);
        var stages = new List<StageShape>();
        foreach (var (name, features) in _taps.Names.Zip(Features(batch, pass)))
        {
            var kept = options.Reduction.Apply(features, batch.Samples);
            stages.Add(new(name, [pass.Samples.Length, .. kept.shape.AsSpan(1)], [.. features.shape.AsSpan(1)], options.Type));
        }

        var labels = split.Labels.index_select(0, tensor(pass.Samples)).to(ScalarType.Float32);
        return new(
            _model.Architecture, options.Reduction.ToString(), stages, pass.Samples, labels.contiguous().data<float>().ToArray(), split.Labels.dim() == 2 ? (int)split.Labels.shape[1] : 0);
    }

    private void RequireRoom(FeatureIndex index, CaptureOptions options)
    {
        var bytes = index.Stages.Sum(s => s.Bytes);
        var free = options.Folder is { } folder ? options.FreeSpace(ResultFolder.Create(folder)) : options.FreeMemory();
        if (bytes <= free) return;
        var place = options.Folder is { } path ? $"the disk of '{path}' has" : "memory has";
        var remedy = options.Folder is null ? "name a folder to write to, " : "";
        throw new InvalidConfigurationException(
            $"Features of {_model.Architecture} need {bytes} bytes, but {place} {free} free. Capture fewer stages or samples, {remedy}keep positions or means instead of whole maps, or float16.");
    }

    /// <summary>What is kept of every batch, a tensor a stage on the processor, disposed when the next one is asked for.</summary>
    private IEnumerable<Tensor[]> Batches(BatchSource source, Pass pass, CaptureOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        var type = options.Type == FeatureType.Float16 ? ScalarType.Float16 : ScalarType.Float32;
        var done = 0;
        foreach (var samples in pass.Samples.Chunk(options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            Tensor[] kept;
            using (NewDisposeScope())
            {
                using var batch = source.Gather(samples);
                kept = [.. Features(batch, pass).Select(f => options.Reduction.Apply(f, samples).to(type).cpu().contiguous().MoveToOuterDisposeScope())];
            }

            try
            {
                yield return kept;
            }
            finally
            {
                foreach (var rows in kept) rows.Dispose();
            }

            progress?.Report(done += samples.Length);
        }
    }

    private static CapturedFeatures Keep(FeatureIndex index, IEnumerable<Tensor[]> batches)
    {
        MemoryRows[] rows = [.. index.Stages.Select(s => new MemoryRows([.. s.Kept], s.ScalarType))];
        try
        {
            foreach (var batch in batches)
            {
                for (var i = 0; i < rows.Length; i++) rows[i].Add(batch[i]);
            }

            return new(index, rows, null);
        }
        catch
        {
            foreach (var kept in rows) kept.Dispose();
            throw;
        }
    }

    private Tensor[] Features(Batch batch, Pass pass) => pass.Mode.Run(_taps.Run, batch.Images);

    private sealed record Pass(ComputeMode Mode, long[] Samples);
}
