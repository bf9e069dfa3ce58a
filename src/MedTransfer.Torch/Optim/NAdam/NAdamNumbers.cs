namespace TorchSharp.Modules;

/// <summary>What depends on a parameter's own steps in NAdam.</summary>
/// <param name="OfGradient">What the gradient's share is taken by.</param>
/// <param name="OfMean">What the mean's share is taken by.</param>
/// <param name="Correction">The second bias correction.</param>
internal readonly record struct NAdamNumbers(double OfGradient, double OfMean, double Correction);
