using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>
/// The learning rate as a function of the epoch or the step. A schedule is a value without state, so a resumed run has the rate
/// of an uninterrupted one by construction.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(MultiStepSchedule), "multi-step")]
[JsonDerivedType(typeof(ExponentialSchedule), "exponential")]
[JsonDerivedType(typeof(PolynomialSchedule), "polynomial")]
[JsonDerivedType(typeof(LinearSchedule), "linear")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(TimmCosineSchedule), "timm-cosine")]
[JsonDerivedType(typeof(WarmRestartsSchedule), "warm-restarts")]
[JsonDerivedType(typeof(OneCycleSchedule), "one-cycle")]
[JsonDerivedType(typeof(PlateauSchedule), "plateau")]
[JsonDerivedType(typeof(SequentialSchedule), "sequential")]
public abstract record LearningRateSchedule
{
    /// <summary>Whether the rate changes with every step instead of every epoch. Lengths in the settings remain epochs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PerStep { get; init; }

    /// <summary>Whether lengths in the settings are steps instead of epochs; needs <see cref="PerStep"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LengthsInSteps { get; init; }

    /// <summary>What <see cref="ScheduleClock.Scores"/> must hold; null where the schedule does not look at scores.</summary>
    [JsonIgnore]
    public virtual Metric? Monitor => null;

    /// <summary>The rate in force during a tick.</summary>
    /// <param name="baseRate">The learning rate of the parameters' group.</param>
    /// <param name="clock">Where the training stands.</param>
    /// <returns>The rate in the unit of <paramref name="baseRate"/>.</returns>
    public abstract double RateAt(double baseRate, ScheduleClock clock);

    /// <summary>The rate in force during an epoch, for schedules that need no scores; at its first step where they go by steps.</summary>
    /// <param name="baseRate">The learning rate of the parameters' group.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="epochs">How many epochs the run has in all.</param>
    public double RateAt(double baseRate, int epoch, int epochs) => RateAt(baseRate, new(epoch, epochs, 1, []));

    /// <summary>The momentum (or Adam's first beta) in force during a tick; null leaves the optimizer's own.</summary>
    /// <param name="clock">Where the training stands.</param>
    public virtual double? MomentumAt(ScheduleClock clock) => null;

    /// <summary>This schedule with a new rate in every step; lengths remain epochs.</summary>
    public LearningRateSchedule EachStep() => this with { PerStep = true };

    /// <summary>This schedule with a new rate in every step and lengths counted in steps.</summary>
    public LearningRateSchedule InSteps() => this with { PerStep = true, LengthsInSteps = true };

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    /// <param name="epochs">How many epochs the run has in all.</param>
    public virtual IEnumerable<string> FindFaults(int epochs)
    {
        if (LengthsInSteps && !PerStep) yield return "schedule: lengths in steps need a rate that changes with every step; call InSteps() or set per_step too.";
    }

    /// <summary>A length of the settings in ticks.</summary>
    private protected long InTicks(long length, ScheduleClock clock) => LengthsInSteps ? length : length * clock.TicksPerEpoch;

    /// <summary>Whether a factor is a finite positive number.</summary>
    private protected static bool IsPositive(double value) => double.IsFinite(value) && value > 0;

    /// <summary>Whether a rate is finite and not negative.</summary>
    private protected static bool IsRate(double value) => double.IsFinite(value) && value >= 0;
}
