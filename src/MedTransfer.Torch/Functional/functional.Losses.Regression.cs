using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The squared difference of two tensors of one shape.</summary>
            /// <param name="input">Predictions.</param>
            /// <param name="target">Targets.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                LossOps.MeanSquaredError.Call(input, target, (long)reduction);

            /// <summary>The absolute difference of two tensors of one shape.</summary>
            /// <param name="input">Predictions.</param>
            /// <param name="target">Targets.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                LossOps.L1.Call(input, target, (long)reduction);

            /// <summary>The difference of two tensors of one shape: squared below a threshold, absolute above (Girshick 2015).</summary>
            /// <param name="input">Predictions.</param>
            /// <param name="target">Targets.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <param name="beta">Where the squared part (divided by 2 · beta) turns into the absolute one (less beta / 2).</param>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                LossOps.SmoothL1.Call(input, target, (long)reduction, beta);

            /// <summary>The difference of two tensors of one shape: half its square below a threshold, linear above (Huber 1964).</summary>
            /// <param name="input">Predictions.</param>
            /// <param name="target">Targets.</param>
            /// <param name="delta">Where the squared part turns into the linear one.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                LossOps.Huber.Call(input, target, (long)reduction, delta);

            /// <summary>The negative log-likelihood of counts under a Poisson distribution, up to a term of the targets alone.</summary>
            /// <param name="input">The rates or their logarithms.</param>
            /// <param name="target">Counts.</param>
            /// <param name="log_input">Whether the predictions are logarithms of the rate.</param>
            /// <param name="full">Whether Stirling's approximation of the targets' factorial is added.</param>
            /// <param name="eps">Keeps the logarithm finite where <paramref name="log_input"/> is false.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                LossOps.Poisson.Call(input, target, log_input, full, (double)eps, (long)reduction);

            /// <summary>The negative log-likelihood of targets under normal distributions with predicted means and variances (Nix and Weigend 1994).</summary>
            /// <param name="input">Predicted means.</param>
            /// <param name="target">Targets in the same shape.</param>
            /// <param name="variance">Predicted variances in the same shape, or one for the whole last dimension (which then is 1 or missing).</param>
            /// <param name="full">Whether the constant term, ½ log 2π, is added.</param>
            /// <param name="eps">The least variance; the gradient passes through where it applies.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <exception cref="ArgumentException">A variance is negative, or their shape does not fit.</exception>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(target);
                ArgumentNullException.ThrowIfNull(variance);
                using DisposeScope scope = NewDisposeScope();
                Tensor spread = FittingVariance(input.shape, variance).clone();
                using (no_grad())
                {
                    if (spread.lt(0).any().item<bool>())
                    {
                        throw new ArgumentException("A variance is negative; let the network predict its logarithm or pass it through softplus.", nameof(variance));
                    }

                    Aten.ClampInPlace.CallVoid(spread, (double)eps);
                }

                Tensor losses = 0.5 * (spread.log() + ((input - target).square() / spread));
                if (full)
                {
                    losses += 0.5 * Math.Log(2 * Math.PI);
                }

                return Losses.Reduced(losses, reduction).MoveToOuterDisposeScope();
            }

            private static Tensor FittingVariance(ReadOnlySpan<long> wanted, Tensor variance)
            {
                ReadOnlySpan<long> shape = variance.shape;
                if (shape.SequenceEqual(wanted) || (shape is [.. var all, 1] && wanted.Length > 0 && all.SequenceEqual(wanted[..^1])))
                {
                    return variance;
                }

                return wanted.Length > 0 && shape.SequenceEqual(wanted[..^1])
                    ? variance.unsqueeze(-1)
                    : throw new ArgumentException(
                        $"The variances must have the shape of the means, [{string.Join(", ", wanted.ToArray())}], with the last dimension 1 or missing where one "
                        + $"variance serves it; found [{string.Join(", ", variance.shape)}].", nameof(variance));
            }
        }
    }
}
