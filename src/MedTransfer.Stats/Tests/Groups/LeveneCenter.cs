namespace MedTransfer.Stats;

/// <summary>From where <see cref="Levene"/> measures deviations.</summary>
public enum LeveneCenter
{
    /// <summary>From the group's median (Brown and Forsythe 1974): robust against skewed values.</summary>
    Median,

    /// <summary>From the group's mean (Levene 1960): for symmetric values with moderate tails.</summary>
    Mean,
}
