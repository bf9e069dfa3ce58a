namespace MedTransfer.Core.Training;

/// <summary>
/// Optimizers by name, for a trainer. Settings that are no arguments here are set by <c>with</c>:
/// <c>Optimizers.AdamW(2e-4) with { LayerDecay = 0.75, ExemptNorms = true }</c>.
/// </summary>
public static class Optimizers
{
    private static readonly Dictionary<string, Func<double, OptimizerPolicy>> ByName = new(StringComparer.Ordinal)
    {
        ["sgd"] = rate => Sgd(rate, momentum: 0.9),
        ["adam"] = rate => Adam(rate),
        ["adamw"] = rate => AdamW(rate),
        ["rmsprop"] = rate => RmsProp(rate),
        ["adagrad"] = rate => Adagrad(rate),
        ["adadelta"] = rate => Adadelta(rate),
        ["adamax"] = rate => Adamax(rate),
        ["nadam"] = rate => NAdam(rate),
        ["radam"] = rate => RAdam(rate),
        ["lamb"] = rate => Lamb(rate),
        ["lion"] = rate => Lion(rate),
        ["lars"] = rate => Lars(rate, momentum: 0.9),
    };

    /// <summary>The names that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    /// <summary>An optimizer by its name, with the defaults of a study: SGD and LARS with a momentum of 0.9.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <exception cref="InvalidConfigurationException">There is no optimizer of this name.</exception>
    public static OptimizerPolicy Named(string name, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var create)
            ? create(learningRate)
            : throw new InvalidConfigurationException($"optimizer: '{name}' is not known.{DidYouMean.Sentence(name, Names)} Allowed: {string.Join(", ", Names)}.");
    }

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

    /// <summary>RMSprop with alpha 0.99 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="momentum">The momentum.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy RmsProp(double learningRate, double momentum = 0, double weightDecay = 0) =>
        new RmsPropPolicy { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay };

    /// <summary>Adagrad with epsilon 1e-10.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy Adagrad(double learningRate, double weightDecay = 0) =>
        new AdagradPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>Adadelta with rho 0.9 and epsilon 1e-6.</summary>
    /// <param name="learningRate">By what its own steps are multiplied.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy Adadelta(double learningRate = 1, double weightDecay = 0) =>
        new AdadeltaPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>Adamax with betas 0.9 and 0.999 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy Adamax(double learningRate, double weightDecay = 0) =>
        new AdamaxPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>NAdam with betas 0.9 and 0.999, epsilon 1e-8 and momentum decay 0.004.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy NAdam(double learningRate, double weightDecay = 0) =>
        new NAdamPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>RAdam with betas 0.9 and 0.999 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy RAdam(double learningRate, double weightDecay = 0) =>
        new RAdamPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>LAMB with betas 0.9 and 0.999, epsilon 1e-6 and gradients of a norm of at most 1.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">Weight decay, added to Adam's change; timm's default.</param>
    public static OptimizerPolicy Lamb(double learningRate, double weightDecay = 0.01) =>
        new LambPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>Lion with betas 0.9 and 0.99.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="weightDecay">Decoupled weight decay.</param>
    public static OptimizerPolicy Lion(double learningRate, double weightDecay = 0) =>
        new LionPolicy { LearningRate = learningRate, WeightDecay = weightDecay };

    /// <summary>LARS with a trust coefficient of 0.001.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="momentum">The momentum.</param>
    /// <param name="weightDecay">Weight decay, added to the gradient.</param>
    public static OptimizerPolicy Lars(double learningRate, double momentum = 0, double weightDecay = 0) =>
        new LarsPolicy { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay };
}
