using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for many parameters at once.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients down together so that their common norm is at most a bound.</summary>
            /// <param name="tensors">The parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The largest norm allowed.</param>
            /// <param name="norm_type">The exponent of the norm; infinity for the largest element.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    Tensor[] gradients = GradientsOf(tensors);
                    if (gradients.Length == 0)
                    {
                        return 0;
                    }

                    Tensor norms = stack(ListOps.Norms.CallList(gradients, norm_type));
                    double total = NnOps.VectorNorm.Call(norms, norm_type).to(ScalarType.Float64).item<double>();

                    // The small number is PyTorch's, against a division by zero.
                    double factor = max_norm / (total + 1e-6);
                    if (!(factor >= 1))
                    {
                        ListOps.MulScalar.CallVoid(gradients, factor);
                    }

                    return total;
                }
            }

            /// <summary>Clips every element of the gradients to ±<paramref name="clip_value"/>.</summary>
            /// <param name="tensors">The parameters; those without a gradient do not count.</param>
            /// <param name="clip_value">The largest size allowed.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    foreach (Tensor gradient in GradientsOf(tensors))
                    {
                        Aten.ClampInPlace.CallVoid(gradient, -clip_value, clip_value);
                    }
                }
            }

            /// <summary>All parameters after one another as one vector.</summary>
            /// <param name="tensors">The parameters.</param>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                return cat([.. tensors.Select(t => t.reshape(-1))]).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of a vector into parameters.</summary>
            /// <param name="vec">As many elements as all parameters together.</param>
            /// <param name="tensors">The parameters.</param>
            /// <exception cref="ArgumentException">The numbers of elements differ; nothing was changed.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(vec);
                Parameter[] all = [.. tensors];
                long wanted = all.Sum(p => p.numel());
                if (wanted != vec.numel())
                {
                    throw new ArgumentException($"The parameters have {wanted} elements, the vector {vec.numel()}.", nameof(vec));
                }

                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    long from = 0;
                    foreach (Parameter parameter in all)
                    {
                        Aten.CopyInPlace.CallVoid(parameter, vec.narrow(0, from, parameter.numel()).view(parameter.shape), false);
                        from += parameter.numel();
                    }
                }
            }

            private static Tensor[] GradientsOf(IEnumerable<Parameter> tensors) => [.. tensors.Select(t => t.grad).OfType<Tensor>()];
        }
    }
}
