namespace MedTransfer.Stats;

/// <summary>A step of a <see cref="SurvivalCurve"/>.</summary>
/// <param name="Time">When something was reached, or observation ended.</param>
/// <param name="AtRisk">How many were still waiting just before.</param>
/// <param name="Reached">How many reached it then.</param>
/// <param name="Survival">Estimated share still waiting afterwards.</param>
/// <param name="StandardError">Its standard error by Greenwood's formula; NaN where nobody is left.</param>
public readonly record struct SurvivalStep(double Time, int AtRisk, int Reached, double Survival, double StandardError);
