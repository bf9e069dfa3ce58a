namespace TorchSharp.Modules;

/// <summary>What depends on a parameter's own steps in the rules of the Adam family.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="StepSize">The learning rate over the first bias correction.</param>
/// <param name="Correction">The root of the second bias correction.</param>
internal readonly record struct AdamNumbers(long Step, double StepSize, double Correction)
{
    /// <summary>The numbers for a step.</summary>
    public static AdamNumbers For(long step, double learningRate, double beta1, double beta2) =>
        new(step, learningRate / (1 - Math.Pow(beta1, step)), Math.Sqrt(1 - Math.Pow(beta2, step)));
}
