using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>max(x, 0) + min(0, α (exp(x / α) - 1)) (Barron 2017).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="alpha">The scale of the negative part.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => (inplace ? Aten.CeluInPlace : Aten.Celu).Call(x, alpha);

            /// <summary>x where positive, else α (exp(x) - 1) (Clevert et al. 2016).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="alpha">The scale of the negative part.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => (inplace ? Aten.EluInPlace : Aten.Elu).Call(x, alpha);

            /// <summary>ELU with the scale and α that keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor selu(Tensor x, bool inplace = false) => (inplace ? Aten.SeluInPlace : Aten.Selu).Call(x);

            /// <summary>x · tanh(softplus(x)) (Misra 2019).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor mish(Tensor x, bool inplace = false) => (inplace ? NnOps.MishInPlace : NnOps.Mish).Call(x);

            /// <summary>x where positive, else a trained slope times x (He et al. 2015).</summary>
            /// <param name="input">Any shape; several slopes go with its second dimension.</param>
            /// <param name="weight">The slope <c>[1]</c>, or one for each channel, <c>[C]</c>.</param>
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.Prelu.Call(input, weight);

            /// <summary>x where positive, else x times the middle of a range of slopes, as randomised rectifiers do in evaluation mode (Xu et al. 2015).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="lower">The smallest slope.</param>
            /// <param name="upper">The largest slope.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 1.0 / 3, bool inplace = false) =>
                (inplace ? Aten.RreluInPlace : Aten.Rrelu).Call(x, lower, upper, false);

            /// <summary>x where it exceeds a threshold, else a value.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="threshold">The threshold.</param>
            /// <param name="value">What stands for the others.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                (inplace ? Aten.ThresholdInPlace : Aten.Threshold).Call(x, threshold, value);

            /// <summary>x cut to a range.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="min_val">The lower end.</param>
            /// <param name="max_val">The upper end.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                (inplace ? Aten.HardtanhInPlace : Aten.Hardtanh).Call(x, min_val, max_val);

            /// <summary>x where |x| exceeds λ, else 0.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="lambda">The threshold λ, at least 0.</param>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => NnOps.Hardshrink.Call(x, lambda);

            /// <summary>x drawn towards 0 by λ, and 0 within ±λ.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="lambda">The threshold λ, at least 0.</param>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => NnOps.Softshrink.Call(x, lambda);
        }
    }
}
