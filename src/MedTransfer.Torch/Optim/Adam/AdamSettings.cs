namespace TorchSharp.Modules;

/// <summary>The options of Adam and AdamW for one step.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Beta1">The decay rate of the first moment.</param>
/// <param name="Beta2">The decay rate of the second moment.</param>
/// <param name="Eps">Added to the denominator.</param>
/// <param name="WeightDecay">The weight decay.</param>
/// <param name="Amsgrad">Whether the largest second moment is used.</param>
/// <param name="Maximize">Whether to go uphill.</param>
/// <param name="Decoupled">Whether the decay shrinks the weights (AdamW), or adds to the gradient (Adam).</param>
internal readonly record struct AdamSettings(
    double LearningRate, double Beta1, double Beta2, double Eps, double WeightDecay, bool Amsgrad, bool Maximize, bool Decoupled);
