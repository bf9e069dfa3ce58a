namespace TorchSharp.Modules;

/// <summary>What depends on a parameter's own steps in averaged SGD.</summary>
/// <param name="Rate">The learning rate of this step.</param>
/// <param name="Weight">The weight of this step in the mean.</param>
internal readonly record struct AsgdNumbers(double Rate, double Weight);
