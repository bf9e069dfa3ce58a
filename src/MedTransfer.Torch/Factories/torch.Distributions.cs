using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers drawn from a normal distribution.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(FactoryOps.Normal_float.Call(
            mean, std, size.ToArray(), generator, dtype, Value.None, device ?? s_defaultDevice), requires_grad);
    }

    /// <summary>One number drawn from a normal distribution for each mean and standard deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        FactoryOps.Normal_Tensor.Call(Known(mean), Known(std), generator);

    /// <summary>Zeros and ones: each element is the chance of a one.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => FactoryOps.Bernoulli.Call(Known(input), generator);

    /// <summary>Positions drawn from each row with probabilities proportional to its elements.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Aten.Multinomial.Call(Known(input), num_samples, replacement, generator);

    /// <summary>Counts drawn from Poisson distributions of these rates.</summary>
    public static Tensor poisson(Tensor input, Generator? generator = null) => FactoryOps.Poisson.Call(Known(input), generator);

    /// <summary>Successes in so many trials of these chances.</summary>
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) =>
        FactoryOps.Binomial.Call(Known(count), Known(probs), generator);

    /// <summary>Numbers drawn from gamma distributions of these shapes and of scale 1.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => FactoryOps.Gamma.Call(Known(input), generator);

    /// <summary>Rows drawn from Dirichlet distributions of these concentrations (last dimension).</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => FactoryOps.Dirichlet.Call(Known(input), generator);
}
