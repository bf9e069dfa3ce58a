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

    /// <summary>A share of the rate for some epochs, then the whole.</summary>
    /// <param name="factor">The share.</param>
    /// <param name="length">For how many epochs.</param>
    public static LearningRateSchedule Constant(double factor, int length) => new ConstantSchedule { Factor = factor, Length = length };

    /// <summary>A straight line between two shares of the rate, which then holds.</summary>
    /// <param name="startFactor">Share at the start.</param>
    /// <param name="endFactor">Share at the end.</param>
    /// <param name="length">Epochs from one to the other; the whole run when null.</param>
    public static LearningRateSchedule Linear(double startFactor = 1.0 / 3, double endFactor = 1, int? length = null) =>
        new LinearSchedule { StartFactor = startFactor, EndFactor = endFactor, Length = length };

    /// <summary>timm's cosine with warm-up and cycles; further settings by <c>with</c> on a <see cref="TimmCosineSchedule"/>.</summary>
    /// <param name="period">Epochs of a cycle; the run's when null.</param>
    /// <param name="warmup">Epochs of warm-up, which hide the beginning of the first cycle unless it is a prefix.</param>
    /// <param name="warmupRate">The rate that the warm-up starts from.</param>
    /// <param name="minimum">The rate at the end.</param>
    public static TimmCosineSchedule TimmCosine(int? period = null, int warmup = 0, double warmupRate = 0, double minimum = 0) =>
        new() { Period = period, Warmup = warmup, WarmupRate = warmupRate, Minimum = minimum };

    /// <summary>Half cosines one after another, each from the full rate.</summary>
    /// <param name="period">Epochs of the first.</param>
    /// <param name="multiplier">How many times longer each is than the one before.</param>
    /// <param name="minimum">The rate at the end of each.</param>
    public static LearningRateSchedule WarmRestarts(int period, int multiplier = 1, double minimum = 0) =>
        new WarmRestartsSchedule { Period = period, Multiplier = multiplier, Minimum = minimum };

    /// <summary>One rise and one fall over the run, step by step, with the momentum against it; the optimizer's rate is the peak.</summary>
    /// <param name="risingShare">Share of the run in which the rate rises.</param>
    /// <param name="startDivisor">The rate starts at this part of the peak.</param>
    /// <param name="endDivisor">The rate ends at this part of the first.</param>
    public static OneCycleSchedule OneCycle(double risingShare = 0.3, double startDivisor = 25, double endDivisor = 1e4) =>
        new() { RisingShare = risingShare, StartDivisor = startDivisor, EndDivisor = endDivisor, PerStep = true };

    /// <summary>Reduces the rate when a validation metric has stopped improving.</summary>
    /// <param name="metric">What is watched.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="patience">Epochs without improvement that are let pass.</param>
    /// <param name="minimum">The rate is never reduced below this.</param>
    public static PlateauSchedule ReduceOnPlateau(Metric metric = Metric.ValidationLoss, double factor = 0.1, int patience = 10, double minimum = 0) =>
        new() { Metric = metric, Factor = factor, Patience = patience, Minimum = minimum };

    /// <summary>Schedules one after another.</summary>
    /// <param name="parts">Each with its length in epochs; the last may leave it open.</param>
    public static LearningRateSchedule Sequence(params (LearningRateSchedule Schedule, int? Length)[] parts) =>
        new SequentialSchedule { Parts = [.. parts.Select(p => new SchedulePart(p.Schedule, p.Length))] };
}
