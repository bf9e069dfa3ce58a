using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>In training, sets elements to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The share of elements set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? NnOps.DropoutInPlace : NnOps.Dropout).Call(input, p, training);

            /// <summary>In training, sets whole channels to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? NnOps.FeatureDropoutInPlace : NnOps.FeatureDropout).Call(input, p, training);

            /// <summary>In training, sets whole channels to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input"><c>[N, C, L]</c> or <c>[C, L]</c>.</param>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            /// <exception cref="ArgumentException">The input has other dimensions.</exception>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropChannels(input, 1, p, training, inplace);

            /// <summary>In training, sets whole channels to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input"><c>[N, C, D, H, W]</c> or <c>[C, D, H, W]</c>.</param>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            /// <exception cref="ArgumentException">The input has other dimensions.</exception>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                DropChannels(input, 3, p, training, inplace);

            /// <summary>Dropout for SELU networks, which keeps mean 0 and variance 1 (Klambauer et al. 2017).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The share of elements set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                (inplace ? NnOps.AlphaDropoutInPlace : NnOps.AlphaDropout).Call(input, p, training);

            /// <summary>Alpha dropout of whole channels.</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                (inplace ? NnOps.FeatureAlphaDropoutInPlace : NnOps.FeatureAlphaDropout).Call(input, p, training);

            private static Tensor DropChannels(Tensor input, int dimensions, double p, bool training, bool inplace)
            {
                ArgumentNullException.ThrowIfNull(input);
                Operator drop = inplace ? NnOps.FeatureDropoutInPlace : NnOps.FeatureDropout;
                if (input.Dimensions == dimensions + 2)
                {
                    return drop.Call(input, p, training);
                }

                if (input.Dimensions != dimensions + 1)
                {
                    throw new ArgumentException(
                        $"Expected {dimensions + 1} dimensions, or {dimensions + 2} with a batch, found [{string.Join(", ", input.shape)}].", nameof(input));
                }

                using Tensor batch = input.unsqueeze(0);
                using Tensor rest = drop.Call(batch, p, training);
                return rest.squeeze(0);
            }
        }
    }
}
