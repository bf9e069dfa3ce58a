namespace MedTransfer.Core.Training;

/// <summary>Optimizers by name, for a trainer.</summary>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="momentum">The momentum.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    /// <param name="nesterov">Nesterov's form.</param>
    public static OptimizerPolicy Sgd(double learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false) =>
        new SgdPolicy { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay, Nesterov = nesterov };

    /// <summary>Adam with betas 0.9 and 0.999 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy Adam(double learningRate, double weightDecay = 0) =>
        new AdamPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>AdamW with betas 0.9 and 0.999 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Decoupled weight decay; PyTorch's default.</param>
    public static OptimizerPolicy AdamW(double learningRate, double weightDecay = 0.01) =>
        new AdamWPolicy { LearningRate = learningRate, WeightDecay = weightDecay };
}
