namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The factor that makes up for what a nonlinearity takes from the standard deviation.</summary>
            /// <param name="nonlinearity">What follows the layer.</param>
            /// <param name="param">The slope below zero of <see cref="NonlinearityType.LeakyReLU"/>.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            /// <summary>How many inputs feed one output of a weight, and how many outputs one input feeds.</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException($"Fan-in and fan-out need two dimensions, found [{string.Join(", ", shape)}].", nameof(tensor));
                }

                long field = 1;
                foreach (long length in shape.AsSpan(2))
                {
                    field *= length;
                }

                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Uniform within ±gain · √(6 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="gain">See <see cref="calculate_gain"/>.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                double bound = Math.Sqrt(3) * (gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with standard deviation gain · √(2 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="gain">See <see cref="calculate_gain"/>.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <summary>Uniform within ±gain · √(3 / fan) (He et al. 2015).</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="a">The slope below zero of <see cref="NonlinearityType.LeakyReLU"/>.</param>
            /// <param name="mode">Which side's variance is kept.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * HeDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with standard deviation gain / √fan (He et al. 2015).</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="a">The slope below zero of <see cref="NonlinearityType.LeakyReLU"/>.</param>
            /// <param name="mode">Which side's variance is kept.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, HeDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Another name of <see cref="xavier_uniform_"/>.</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="gain">See <see cref="calculate_gain"/>.</param>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>Another name of <see cref="xavier_normal_"/>.</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c>.</param>
            /// <param name="gain">See <see cref="calculate_gain"/>.</param>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            private static double HeDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                long fan = mode == FanInOut.FanIn ? fanIn : fanOut;

                // A weight without elements has nothing to fill.
                return fan == 0 ? 0 : calculate_gain(nonlinearity, a) / Math.Sqrt(fan);
            }
        }
    }
}
