using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>The weight and bias of a convolution that also does the batch normalisation after it.</summary>
            /// <param name="conv_w">The convolution's weight, <c>[out, in, ...kernel]</c>.</param>
            /// <param name="conv_b">Its bias, <c>[out]</c>, or null.</param>
            /// <param name="bn_rm">The running mean, <c>[out]</c>.</param>
            /// <param name="bn_rv">The running variance, <c>[out]</c>.</param>
            /// <param name="bn_eps">What is added to the variance.</param>
            /// <param name="bn_w">The normalisation's weight, <c>[out]</c>, or null for 1.</param>
            /// <param name="bn_b">Its bias, <c>[out]</c>, or null for 0.</param>
            /// <param name="transpose">True for a transposed convolution, whose weight is <c>[in, out, ...kernel]</c>.</param>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(
                Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false)
            {
                ArgumentNullException.ThrowIfNull(conv_w);
                var shape = new long[conv_w.Dimensions];
                Array.Fill(shape, 1);
                shape[transpose ? 1 : 0] = -1;
                return Fused(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            /// <summary>The weight and bias of a linear layer that also does the batch normalisation after it.</summary>
            /// <param name="linear_w">The layer's weight, <c>[out, in]</c>.</param>
            /// <param name="linear_b">Its bias, <c>[out]</c>, or null.</param>
            /// <param name="bn_rm">The running mean, <c>[out]</c>.</param>
            /// <param name="bn_rv">The running variance, <c>[out]</c>.</param>
            /// <param name="bn_eps">What is added to the variance.</param>
            /// <param name="bn_w">The normalisation's weight, <c>[out]</c>, or null for 1.</param>
            /// <param name="bn_b">Its bias, <c>[out]</c>, or null for 0.</param>
            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(
                Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b) =>
                Fused(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            /// <summary>A new linear layer that does the work of a linear layer and of the batch normalisation after it, in evaluation.</summary>
            /// <param name="linear">The linear layer, in evaluation mode.</param>
            /// <param name="bn">The normalisation, in evaluation mode, with running statistics.</param>
            /// <exception cref="ArgumentException">One is in training mode, or there are no running statistics.</exception>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                ArgumentNullException.ThrowIfNull(linear);
                ArgumentNullException.ThrowIfNull(bn);
                if (linear.training || bn.training || bn.running_mean is null || bn.running_var is null)
                {
                    throw new ArgumentException("Only layers in evaluation mode with running statistics can become one: call eval() first.", nameof(bn));
                }

                (Parameter weight, Parameter bias) = fuse_linear_bn_weights(
                    linear.weight, linear.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias);
                Linear fused = Linear(weight, bias);
                fused.eval();
                return fused;
            }

            private static (Parameter weight, Parameter bias) Fused(
                Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? gain, Tensor? shift, long[] scaleShape)
            {
                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    Tensor scale = (variance + eps).rsqrt();
                    scale = gain is null ? scale : scale * gain;
                    Tensor moved = ((bias is null ? -mean : bias - mean) * scale).to(weight.dtype);
                    var fusedWeight = new Parameter((weight * scale.reshape(scaleShape)).to(weight.dtype), weight.requires_grad);
                    var fusedBias = new Parameter(shift is null ? moved : (moved + shift).to(weight.dtype), bias?.requires_grad ?? weight.requires_grad);
                    return ((Parameter)fusedWeight.MoveToOuterDisposeScope(), (Parameter)fusedBias.MoveToOuterDisposeScope());
                }
            }
        }
    }
}
