using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills parameters in place, without recording gradients, and returns them.</summary>
        public static partial class init
        {
            /// <summary>Fills with zeros.</summary>
            /// <param name="tensor">Any shape.</param>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0.0);

            /// <summary>Fills with ones.</summary>
            /// <param name="tensor">Any shape.</param>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1.0);

            /// <summary>Fills with a constant.</summary>
            /// <param name="tensor">Any shape.</param>
            /// <param name="val">The constant.</param>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using (no_grad())
                {
                    Aten.FillInPlace_Scalar.CallVoid(tensor, val);
                }

                return tensor;
            }

            /// <summary>Fills with uniform random numbers.</summary>
            /// <param name="tensor">Any shape.</param>
            /// <param name="low">The lower bound.</param>
            /// <param name="high">The upper bound, never reached.</param>
            /// <param name="generator">The source of randomness; null for the global one.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                if (UndrawnWeights.Skip(tensor)) return tensor;
                using (no_grad())
                {
                    Aten.UniformInPlace.CallVoid(tensor, low, high, generator);
                }

                return tensor;
            }

            /// <summary>Fills with normal random numbers.</summary>
            /// <param name="tensor">Any shape.</param>
            /// <param name="mean">The mean.</param>
            /// <param name="std">The standard deviation.</param>
            /// <param name="generator">The source of randomness; null for the global one.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                if (UndrawnWeights.Skip(tensor)) return tensor;
                using (no_grad())
                {
                    Aten.NormalInPlace.CallVoid(tensor, mean, std, generator);
                }

                return tensor;
            }

            /// <summary>Fills with normal random numbers cut off at two bounds, by inverting the distribution function.</summary>
            /// <param name="tensor">Any shape.</param>
            /// <param name="mean">The mean before cutting.</param>
            /// <param name="std">The standard deviation before cutting.</param>
            /// <param name="a">The lower bound (a value, not in standard deviations).</param>
            /// <param name="b">The upper bound.</param>
            /// <param name="generator">The source of randomness; null for the global one.</param>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                if (UndrawnWeights.Skip(tensor)) return tensor;
                double low = (1 + Erf((a - mean) / std / Math.Sqrt(2))) / 2;
                double high = (1 + Erf((b - mean) / std / Math.Sqrt(2))) / 2;
                using (no_grad())
                {
                    Aten.UniformInPlace.CallVoid(tensor, (2 * low) - 1, (2 * high) - 1, generator);
                    Aten.ErfinvInPlace.CallVoid(tensor);
                    Aten.MulInPlace_Scalar.CallVoid(tensor, std * Math.Sqrt(2));
                    Aten.AddInPlace_Scalar.CallVoid(tensor, mean);
                    Aten.ClampInPlace.CallVoid(tensor, a, b);
                }

                return tensor;
            }

            private static double Erf(double x)
            {
                using Tensor argument = torch.tensor(x, dtype: ScalarType.Float64);
                using Tensor value = Aten.Erf.Call(argument);
                return value.item<double>();
            }
        }
    }
}
