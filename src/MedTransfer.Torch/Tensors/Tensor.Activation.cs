using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Logistic function, elementwise.</summary>
        public Tensor sigmoid() => Aten.Sigmoid.Call(this);

        /// <summary>Logistic function, in place.</summary>
        public Tensor sigmoid_() => Aten.SigmoidInPlace.CallInPlace(this);

        /// <summary>max(x, 0), elementwise.</summary>
        public Tensor relu() => Aten.Relu.Call(this);

        /// <summary>max(x, 0), in place.</summary>
        public Tensor relu_() => Aten.ReluInPlace.CallInPlace(this);

        /// <summary>min(max(x, 0), 6), elementwise.</summary>
        public Tensor relu6() => Aten.Relu6.Call(this);

        /// <summary>min(max(x, 0), 6), in place.</summary>
        public Tensor relu6_() => Aten.Relu6InPlace.CallInPlace(this);

        /// <summary>x times its logistic function, elementwise.</summary>
        public Tensor silu() => Aten.Silu.Call(this);

        /// <summary>x times its logistic function, in place.</summary>
        public Tensor silu_() => Aten.SiluInPlace.CallInPlace(this);

        /// <summary>Piecewise-linear swish, elementwise.</summary>
        public Tensor hardswish() => Aten.Hardswish.Call(this);

        /// <summary>Piecewise-linear swish, in place.</summary>
        public Tensor hardswish_() => Aten.HardswishInPlace.CallInPlace(this);

        /// <summary>Piecewise-linear logistic function, elementwise.</summary>
        public Tensor hardsigmoid() => Aten.Hardsigmoid.Call(this);

        /// <summary>Piecewise-linear logistic function, in place.</summary>
        public Tensor hardsigmoid_() => Aten.HardsigmoidInPlace.CallInPlace(this);

        /// <summary>Gaussian error linear unit: x Φ(x).</summary>
        public Tensor gelu() => Aten.Gelu.Call(this);

        /// <summary>Gaussian error linear unit, exact or by the tanh approximation.</summary>
        public Tensor gelu(GELU.Approximate approximate) => Aten.Gelu.Call(this, approximate.ToString());

        /// <summary>Gaussian error linear unit, in place, exact or by the tanh approximation.</summary>
        public Tensor gelu_(GELU.Approximate approximate) => Aten.GeluInPlace.CallInPlace(this, approximate.ToString());

        /// <summary>Gaussian error linear unit: x Φ(x), in place.</summary>
        public Tensor gelu_() => Aten.GeluInPlace.CallInPlace(this);

        /// <summary>max(x, slope x).</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.LeakyRelu.Call(this, negative_slope);

        /// <summary>max(x, slope x), in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.LeakyReluInPlace.CallInPlace(this, negative_slope);

        /// <summary>Probabilities along a dimension: exp(x) / Σ exp(x).</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Softmax_int.Call(this, dim, dtype);

        /// <summary>Logarithm of <see cref="softmax"/>, computed stably.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmax_int.Call(this, dim, dtype);

        /// <summary>max(0, x) + min(0, α (exp(x / α) - 1)) (Barron 2017).</summary>
        public Tensor celu(Scalar alpha) => Aten.Celu.Call(this, alpha);

        /// <summary>max(0, x) + min(0, exp(x) - 1).</summary>
        public Tensor celu() => celu(1.0);

        /// <summary>max(0, x) + min(0, α (exp(x / α) - 1)), in place.</summary>
        public Tensor celu_(Scalar alpha) => Aten.CeluInPlace.CallInPlace(this, alpha);

        /// <summary>max(0, x) + min(0, exp(x) - 1), in place.</summary>
        public Tensor celu_() => celu_(1.0);

        /// <summary>scale × (x where positive, α (exp(input_scale × x) - 1) elsewhere).</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Aten.Elu.Call(this, alpha, scale, input_scale);

        /// <summary>x where positive, α (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
        public Tensor elu(double alpha = 1) => elu(alpha, 1.0, 1.0);

        /// <summary>scale × (x where positive, α (exp(input_scale × x) - 1) elsewhere), in place.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Aten.EluInPlace.CallInPlace(this, alpha, scale, input_scale);

        /// <summary>x where positive, α (exp(x) - 1) elsewhere, in place.</summary>
        public Tensor elu_(double alpha = 1) => elu_(alpha, 1.0, 1.0);

        /// <summary>Self-normalizing unit: a scaled ELU (Klambauer et al. 2017).</summary>
        public Tensor selu() => Aten.Selu.Call(this);

        /// <summary>Self-normalizing unit: a scaled ELU (Klambauer et al. 2017), in place.</summary>
        public Tensor selu_() => Aten.SeluInPlace.CallInPlace(this);

        /// <summary>Gated linear unit: the first half along a dimension times the sigmoid of the second.</summary>
        public Tensor glu(long dim = -1) => Aten.Glu.Call(this, dim);

        /// <summary>Limits elements to [min, max].</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Hardtanh.Call(this, min, max);

        /// <summary>Limits elements to [min, max], in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.HardtanhInPlace.CallInPlace(this, min, max);

        /// <summary>Elements above the threshold; the value elsewhere.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Threshold.Call(this, threshold, value);

        /// <summary>Elements above the threshold, in place; the value elsewhere.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) =>
            Aten.ThresholdInPlace.CallInPlace(this, threshold, value);

        /// <summary>max(0, x) + weight × min(0, x) with one weight, or one for each channel (dimension 1).</summary>
        public Tensor prelu(Tensor target) => Aten.Prelu.Call(this, target);

        /// <summary>log(1 + exp(βx)) / β; x itself where βx exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Softplus.Call(this, beta, threshold);

        /// <summary>log(1 / (1 + exp(-x))), computed stably.</summary>
        public Tensor log_sigmoid() => Aten.LogSigmoid.Call(this);

        /// <summary>x where positive, x times the mean of lower and upper elsewhere, as in evaluation.</summary>
        public Tensor rrelu(double lower = 0.125, double upper = 1.0 / 3) => Aten.Rrelu.Call(this, lower, upper);

        /// <summary>x where positive, x times the mean of lower and upper elsewhere, in place.</summary>
        public Tensor rrelu_(double lower = 0.125, double upper = 1.0 / 3) =>
            Aten.RreluInPlace.CallInPlace(this, lower, upper);
    }
}
