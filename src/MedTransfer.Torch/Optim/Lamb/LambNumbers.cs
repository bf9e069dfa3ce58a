namespace MedTransfer.Torch;

/// <summary>What depends on a parameter's own steps in LAMB.</summary>
/// <param name="First">The first bias correction.</param>
/// <param name="Second">The root of the second bias correction.</param>
internal readonly record struct LambNumbers(double First, double Second);
