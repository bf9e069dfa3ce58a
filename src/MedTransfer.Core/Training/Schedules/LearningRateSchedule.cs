using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>
/// The learning rate as a function of the epoch. A schedule is a value without state, so a resumed run has the rate of
/// an uninterrupted one by construction.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(MultiStepSchedule), "multi-step")]
[JsonDerivedType(typeof(ExponentialSchedule), "exponential")]
[JsonDerivedType(typeof(PolynomialSchedule), "polynomial")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
public abstract record LearningRateSchedule
{
    /// <summary>The rate in force during an epoch.</summary>
    /// <param name="baseRate">The optimizer's learning rate.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="epochs">How many epochs the run has in all.</param>
    /// <returns>The rate in the unit of <paramref name="baseRate"/>.</returns>
    public abstract double RateAt(double baseRate, int epoch, int epochs);

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    /// <param name="epochs">How many epochs the run has in all.</param>
    public virtual IEnumerable<string> FindFaults(int epochs) => [];

    /// <summary>Whether a factor is a finite positive number.</summary>
    private protected static bool IsPositive(double value) => double.IsFinite(value) && value > 0;
}
