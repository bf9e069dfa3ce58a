using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>
/// An exponential moving average: after each step <c>average ← decay · average + (1 − decay) · weights</c>, which begins as a copy of
/// the weights after the first (timm's ModelEmaV3). Buffers are copied unless they are to be averaged too.
/// </summary>
public sealed record EmaAveraging : WeightAveraging
{
    /// <summary>Share of the average that a step keeps; 0.9999 when not given.</summary>
    public double Decay { get; init; } = 0.9999;

    /// <summary>Steps after which averaging begins; until then the average is a copy.</summary>
    public int AfterSteps { get; init; }

    /// <summary>Whether the decay of step t is <c>1 − (1 + t / gamma)^−power</c> as long as that is less.</summary>
    public bool Warmup { get; init; }

    /// <summary>The warm-up's gamma; 1 when not given.</summary>
    public double WarmupGamma { get; init; } = 1;

    /// <summary>The warm-up's power; 2/3, for trainings of a million steps, when not given.</summary>
    public double WarmupPower { get; init; } = 2.0 / 3;

    /// <summary>The least decay of the warm-up; 0 when not given.</summary>
    public double MinimumDecay { get; init; }

    /// <summary>Whether the statistics of batch norms are averaged as the weights are, which is what timm's own training does.</summary>
    public bool AverageBuffers { get; init; }

    /// <inheritdoc/>
    internal override bool CoversBuffers => AverageBuffers;

    /// <summary>The decay of a step.</summary>
    /// <param name="step">The step over all epochs, counted from 1.</param>
    public double DecayAt(long step)
    {
        var counted = step - AfterSteps - 1;
        if (counted <= 0) return 0;
        return Warmup ? Math.Max(Math.Min(1 - Math.Pow(1 + (counted / WarmupGamma), -WarmupPower), Decay), MinimumDecay) : Decay;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(int epochs)
    {
        if (!(Decay >= 0 && Decay < 1)) yield return $"averaging: the decay must be at least 0 and below 1, found {Decay}.";
        if (AfterSteps < 0) yield return $"averaging: the steps before it must not be negative, found {AfterSteps}.";
        if (!(WarmupGamma > 0)) yield return $"averaging: gamma must be a positive number, found {WarmupGamma}.";
        if (!(WarmupPower > 0)) yield return $"averaging: the power must be a positive number, found {WarmupPower}.";
        if (!(MinimumDecay >= 0 && MinimumDecay <= Decay)) yield return $"averaging: the least decay must be between 0 and the decay, found {MinimumDecay}.";
    }

    internal override double? ShareAfterStep(long step) => 1 - DecayAt(step);
}
