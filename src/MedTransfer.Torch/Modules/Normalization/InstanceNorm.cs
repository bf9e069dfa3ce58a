namespace TorchSharp.Modules;

/// <summary>Normalises each channel of each sample by its own mean and variance (Ulyanov et al. 2016).</summary>
public abstract class InstanceNorm : NormBase
{
    /// <summary>Creates the layer with scale 1, shift 0, running mean 0 and running variance 1.</summary>
    /// <param name="num_features">Channels.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; null leaves them as they are.</param>
    /// <param name="affine">True for a trained scale and shift of each channel.</param>
    /// <param name="track_running_stats">True to keep running statistics and to use them in evaluation mode.</param>
    /// <param name="device">Where the tensors live; null for the default.</param>
    /// <param name="dtype">Their element type; null for the default.</param>
    /// <param name="name">A name for display.</param>
    public InstanceNorm(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ValidateInputDimensions(input);
        bool single = input.Dimensions == GetNumberOfBatchDimensions();
        if (input.shape[single ? 0 : 1] is var channels && channels != num_features)
        {
            throw new ArgumentException($"{GetName()} expects {num_features} channels, found {channels}.", nameof(input));
        }

        bool ownStatistics = training || !track_running_stats;
        if (!single)
        {
            return torch.nn.functional.instance_norm(input, running_mean, running_var, weight, bias, ownStatistics, momentum ?? 0, eps);
        }

        using torch.Tensor batch = input.unsqueeze(0);
        using torch.Tensor normal = torch.nn.functional.instance_norm(batch, running_mean, running_var, weight, bias, ownStatistics, momentum ?? 0, eps);
        return normal.squeeze(0);
    }

    /// <summary>The number of dimensions of a single sample, which has no batch dimension.</summary>
    protected abstract long GetNumberOfBatchDimensions();
}
