using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>
/// Normalises each channel by the statistics of the batch in training and by the running ones in evaluation mode
/// (Ioffe and Szegedy 2015).
/// </summary>
public abstract class BatchNorm : NormBase
{
    /// <summary>Creates the layer with scale 1, shift 0, running mean 0 and running variance 1.</summary>
    /// <param name="num_features">Channels.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics.</param>
    /// <param name="affine">True for a trained scale and shift of each channel.</param>
    /// <param name="track_running_stats">True to keep running statistics and to use them in evaluation mode.</param>
    /// <param name="device">Where the tensors live; null for the default.</param>
    /// <param name="dtype">Their element type; null for the default.</param>
    /// <param name="name">A name for display.</param>
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ValidateInputDimensions(input);
        double factor = momentum ?? 0;
        if (training && ActivationCheckpoint.IsRecomputing)
        {
            // The batch has been counted in the first computation.
            factor = 0;
        }
        else if (training && num_batches_tracked is { } count)
        {
            Aten.AddInPlace_Scalar.CallVoid(count, 1);
            factor = momentum ?? 1.0 / count.item<long>();
        }

        bool ofBatch = training || (running_mean is null && running_var is null);
        return NnOps.BatchNorm.Call(input, weight, bias, running_mean, running_var, ofBatch, factor, eps, true);
    }
}
