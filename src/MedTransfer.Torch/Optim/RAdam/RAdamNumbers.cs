namespace TorchSharp.Modules;

/// <summary>What depends on a parameter's own steps in RAdam.</summary>
/// <param name="StepSize">The learning rate with all corrections.</param>
/// <param name="IsAdaptive">Whether the second moment's variance is known well enough to divide by its root.</param>
internal readonly record struct RAdamNumbers(double StepSize, bool IsAdaptive);
