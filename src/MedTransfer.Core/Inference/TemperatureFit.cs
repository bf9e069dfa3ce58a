namespace MedTransfer.Core.Inference;

/// <summary>A temperature that calibrates probabilities (Guo et al., "On Calibration of Modern Neural Networks", 2017), fitted on validation predictions.</summary>
/// <param name="Temperature">What logits are divided by: above 1 for a network that is too sure of itself; 1 changes nothing.</param>
/// <param name="LogLossBefore">Mean log loss on the validation split before; natural logarithm.</param>
/// <param name="LogLossAfter">The same after; never more.</param>
/// <param name="Warning">Why there was nothing to fit; null where there was.</param>
public sealed record TemperatureFit(double Temperature, double LogLossBefore, double LogLossAfter, string? Warning = null);
