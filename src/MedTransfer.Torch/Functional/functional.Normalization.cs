namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises each channel by the batch's statistics or by given ones.</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="running_mean"><c>[C]</c>; updated in training. Null with batch statistics only.</param>
            /// <param name="running_var"><c>[C]</c>; updated in training. Null with batch statistics only.</param>
            /// <param name="weight">Scale <c>[C]</c>, or null.</param>
            /// <param name="bias">Shift <c>[C]</c>, or null.</param>
            /// <param name="training">True to use the statistics of the batch.</param>
            /// <param name="momentum">The weight of the batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-05) =>
                NnOps.BatchNorm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Normalises the last dimensions of each sample by their own mean and variance.</summary>
            /// <param name="input">Any shape that ends in <paramref name="normalized_shape"/>.</param>
            /// <param name="normalized_shape">The lengths of the dimensions that are normalised.</param>
            /// <param name="weight">Scale, or null.</param>
            /// <param name="bias">Shift, or null.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                if (weight is null || input.dtype == weight.dtype) return NnOps.LayerNorm.Call(input, normalized_shape, weight, bias, eps, true);

                // Under autocast the input can be bfloat16. On a GPU libtorch normalises in float32 then; on the processor
                // libtorch 1.13 refuses two types, so the same is done here.
                using var same = input.to(weight.dtype);
                return NnOps.LayerNorm.Call(same, normalized_shape, weight, bias, eps, true);
            }

            /// <summary>Normalises groups of channels of each sample by their own mean and variance.</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="num_groups">The number of groups.</param>
            /// <param name="weight">Scale <c>[C]</c>, or null.</param>
            /// <param name="bias">Shift <c>[C]</c>, or null.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                NnOps.GroupNorm.Call(input, num_groups, weight, bias, eps, true);

            /// <summary>Normalises each channel of each sample by its own mean and variance, or by given ones.</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="running_mean"><c>[C]</c>; updated with own statistics. Null for none.</param>
            /// <param name="running_var"><c>[C]</c>; updated with own statistics. Null for none.</param>
            /// <param name="weight">Scale <c>[C]</c>, or null.</param>
            /// <param name="bias">Shift <c>[C]</c>, or null.</param>
            /// <param name="use_input_stats">True to use each sample's own statistics.</param>
            /// <param name="momentum">The weight of the batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                NnOps.InstanceNorm.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            /// <summary>Divides by (k + α · mean square over neighbouring channels) to the power β (Krizhevsky et al. 2012).</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="size">How many channels are neighbours.</param>
            /// <param name="alpha">The weight α of the mean square.</param>
            /// <param name="beta">The exponent β.</param>
            /// <param name="k">Added to the weighted mean square.</param>
            /// <exception cref="ArgumentException">The input has no channels and places, or the size is not positive.</exception>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (input.Dimensions < 3 || size < 1)
                {
                    throw new ArgumentException(
                        $"Expected [N, C, ...] and a positive number of channels, found [{string.Join(", ", input.shape)}] and {size}.", nameof(input));
                }

                // Channels become the rows of one plane a sample, where a window of one column averages neighbours.
                using DisposeScope scope = NewDisposeScope();
                Tensor squares = (input * input).reshape(input.shape[0], 1, input.shape[1], -1);
                Tensor means = avg_pool2d(pad(squares, [0, 0, size / 2, (size - 1) / 2]), [size, 1], Pair.Ones);
                Tensor divisor = ((means * alpha) + k).pow(beta).reshape(input.shape);
                return (input / divisor).MoveToOuterDisposeScope();
            }
        }
    }
}
