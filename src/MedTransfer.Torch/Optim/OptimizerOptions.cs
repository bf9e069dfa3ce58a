namespace TorchSharp.Modules;

/// <summary>Options of a group of parameters; null takes the optimizer's.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes over another group's options.</summary>
    /// <param name="source">Options of the same kind.</param>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        ArgumentNullException.ThrowIfNull(source);
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
    }
}
