namespace MedTransfer.Core.Training;

/// <summary>What the optimizers with two moments of the gradient, Adam and its kin, have in common.</summary>
public abstract record MomentPolicy : OptimizerPolicy
{
    /// <summary>Decay of the mean of gradients; 0.9 when not given.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients; 0.999 when not given.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator; 1e-8 when not given (LAMB: 1e-6).</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() =>
        [.. base.FindFaults(), .. FindShareFaults("beta1", Beta1), .. FindShareFaults("beta2", Beta2), .. FindSizeFaults("epsilon", Epsilon)];
}
