namespace TorchSharp.Modules;

/// <summary>The options of SGD for one step.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">The share of the last change that is kept.</param>
/// <param name="Dampening">The share of the gradient that the momentum leaves out.</param>
/// <param name="WeightDecay">The weight decay, added to the gradient.</param>
/// <param name="Nesterov">Whether to look ahead.</param>
/// <param name="Maximize">Whether to go uphill.</param>
internal readonly record struct SgdSettings(
    double LearningRate, double Momentum, double Dampening, double WeightDecay, bool Nesterov, bool Maximize);
