using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>A loss bound to a split: the loss of its batches, how much each counts in a mean, and the probabilities of the answers.</summary>
internal sealed class Objective : IDisposable
{
    private readonly TrainingLoss _loss;
    private readonly ComputeMode? _mode;
    private readonly double[]? _shares;
    private Tensor? _weights;

    private Objective(TrainingLoss loss, LogitForm form, double[]? shares, ComputeMode? mode)
    {
        (_loss, Form, _shares, _mode) = (loss, form, shares, mode);
    }

    /// <summary>What the network's outputs mean.</summary>
    public LogitForm Form { get; }

    /// <summary>The objective of a split: only the labels of multi-label tasks have a second axis.</summary>
    /// <param name="split">The split.</param>
    /// <param name="loss">The loss; the task's usual one when null.</param>
    /// <param name="mode">How a teacher is evaluated.</param>
    /// <exception cref="InvalidConfigurationException">Its weights are to be balanced, but it is not known by which training split.</exception>
    public static Objective For(ImageSplit split, TrainingLoss? loss = null, ComputeMode? mode = null)
    {
        var multiLabel = split.Labels.dim() == 2;
        loss ??= TrainingLoss.Usual(multiLabel ? LearningTask.MultiLabel : LearningTask.MultiClass);
        if (loss.Weights is { Values: null })
        {
            throw new InvalidConfigurationException("loss: balanced weights come from a training split, which is not known here; give them as numbers.");
        }

        var shares = loss.Shares(split.LabelsAsIntegers(), multiLabel ? (int)split.Labels.shape[1] : 1);
        return new(loss, loss.Form(multiLabel), shares, mode);
    }

    /// <summary>The mean loss of a batch to learn from, in 32 bits at least whatever the precision of the network was.</summary>
    /// <param name="logits"><c>[B, outputs]</c>.</param>
    /// <param name="batch">The batch that they answer.</param>
    public Tensor Loss(Tensor logits, Batch batch) => _loss is DistillationLoss teaching
        ? teaching.Imitate(Full(logits), batch, _mode!)
        : Loss(logits, batch.Labels);

    /// <summary>The mean loss of a batch by the labels alone.</summary>
    /// <param name="logits"><c>[B, outputs]</c>.</param>
    /// <param name="labels">int64 <c>[B]</c>, or float32 <c>[B, K]</c> for multi-label tasks and for mixed samples.</param>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        var full = Full(logits);
        return _loss.Mean(full, labels.dim() == 1 ? labels : labels.to(full.dtype), Weights(full));
    }

    /// <summary>
    /// How much a batch's mean loss counts in the mean over a split: its samples, each with its class's weight or its share of
    /// known findings. Mixed classes count alike. It is known without reading from the device.
    /// </summary>
    public double Weight(Batch batch) => _shares is null || (Form == LogitForm.Classes && batch.Labels.dim() == 2)
        ? batch.Count
        : batch.Samples.Sum(sample => _shares[sample]);

    /// <summary>Probabilities <c>[B, K]</c> in double precision.</summary>
    public Tensor Probabilities(Tensor logits) => Form.Probabilities(logits);

    public void Dispose() => _weights?.Dispose();

    private static Tensor Full(Tensor logits) => logits.dtype == ScalarType.Float64 ? logits : logits.to(ScalarType.Float32);

    private Tensor? Weights(Tensor logits) => _loss.Weights?.Values is { } values
        ? _weights ??= tensor(values.ToArray(), dtype: logits.dtype, device: logits.device).DetachFromDisposeScope()
        : null;
}
