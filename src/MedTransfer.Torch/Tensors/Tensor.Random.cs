using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Draws from a normal distribution, in place.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.NormalInPlace.CallInPlace(this, mean, std, generator);

        /// <summary>Draws evenly from [from, to), in place.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.UniformInPlace.CallInPlace(this, from, to, generator);

        /// <summary>Picks positions with these probabilities.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>Draws 1 with these probabilities, otherwise 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => torch.bernoulli(this, generator);

        /// <summary>Draws 1 with probability p, otherwise 0, in place.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Aten.BernoulliInPlace_float.CallInPlace(this, p, generator);

        /// <summary>Draws 1 with probabilities p, otherwise 0, in place.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            Aten.BernoulliInPlace_Tensor.CallInPlace(this, p, generator);

        /// <summary>Draws successes among these numbers of trials with probabilities prob.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null) => torch.binomial(this, prob, generator);

        /// <summary>Draws from Poisson distributions with these rates.</summary>
        public Tensor poisson(Generator? generator = null) => torch.poisson(this, generator);

        /// <summary>Draws from a Cauchy distribution, in place.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.CauchyInPlace.CallInPlace(this, median, sigma, generator);

        /// <summary>Draws from an exponential distribution of rate lambda, in place.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Aten.ExponentialInPlace.CallInPlace(this, lambda, generator);

        /// <summary>Draws numbers of trials (from 1) until the first success with probability p, in place.</summary>
        public Tensor geometric_(double p, Generator? generator = null) =>
            Aten.GeometricInPlace.CallInPlace(this, p, generator);

        /// <summary>Draws numbers whose logarithms are normal with this mean and standard deviation, in place.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.LogNormalInPlace.CallInPlace(this, mean, std, generator);

        /// <summary>Draws integers evenly from [from, to), in place.</summary>
        /// <exception cref="ArgumentException">A bound is not an integer.</exception>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.RandomInPlace_from.CallInPlace(this, Whole(from, nameof(from)), Whole(to, nameof(to)), generator);

        private static long Whole(double value, string name) => Math.Floor(value) == value && Math.Abs(value) < 1L << 62
            ? (long)value
            : throw new ArgumentException($"Bounds of random integers are integers; {value} is none.", name);
    }
}
