namespace MedTransfer.Core.Training;

/// <summary>Learning-rate schedules by name, for a trainer.</summary>
public static class Schedules
{
    /// <summary>The same rate in every epoch.</summary>
    public static LearningRateSchedule Constant() => new ConstantSchedule();

    /// <summary>Multiplies by <paramref name="gamma"/> every <paramref name="every"/> epochs.</summary>
    /// <param name="every">Epochs between two changes.</param>
    /// <param name="gamma">The factor.</param>
    public static LearningRateSchedule Step(int every, double gamma = 0.1) => new StepSchedule { Every = every, Gamma = gamma };

    /// <summary>Multiplies by 0.1 at the given epochs, or at one half and three quarters of the run when none is given.</summary>
    /// <param name="milestones">Epochs counted from 0.</param>
    public static LearningRateSchedule MultiStep(params int[] milestones) => MultiStep(milestones, 0.1);

    /// <summary>Multiplies by <paramref name="gamma"/> at the given epochs, or at one half and three quarters of the run.</summary>
    /// <param name="milestones">Epochs counted from 0; empty for one half and three quarters.</param>
    /// <param name="gamma">The factor.</param>
    public static LearningRateSchedule MultiStep(IReadOnlyList<int> milestones, double gamma)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        return new MultiStepSchedule { Milestones = milestones.Count == 0 ? null : [.. milestones], Gamma = gamma };
    }

    /// <summary>Multiplies by <paramref name="gamma"/> each epoch.</summary>
    /// <param name="gamma">The factor.</param>
    public static LearningRateSchedule Exponential(double gamma) => new ExponentialSchedule { Gamma = gamma };

    /// <summary>Falls to zero over the run as a power of what is left of it.</summary>
    /// <param name="power">The exponent.</param>
    /// <param name="length">Epochs until zero; the whole run when null.</param>
    public static LearningRateSchedule Polynomial(double power = 1, int? length = null) =>
        new PolynomialSchedule { Power = power, Length = length };

    /// <summary>Warm-up, then half a cosine down to <paramref name="minimum"/>; see <see cref="CosineSchedule"/>.</summary>
    /// <param name="warmupEpochs">Epochs of linear warm-up.</param>
    /// <param name="minimum">The rate at the end.</param>
    /// <param name="warmupStart">Share of the rate that the warm-up starts with; when null, epoch e of w has (e + 1) / w.</param>
    /// <param name="period">Length of the half cosine in epochs; what the warm-up leaves of the run when null.</param>
    public static LearningRateSchedule Cosine(
        int warmupEpochs = 0, double minimum = 0, double? warmupStart = null, int? period = null) =>
        new CosineSchedule { WarmupEpochs = warmupEpochs, Minimum = minimum, WarmupStart = warmupStart, Period = period };
}
