using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Alpha dropout of whole channels of <c>[N, C, ...]</c>.</summary>
    public sealed class FeatureAlphaDropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal FeatureAlphaDropout(double p, bool inplace)
            : base(nameof(FeatureAlphaDropout))
        {
            Shares.Check(p);
            this.p = p;
            this.inplace = inplace;
        }

        /// <summary>The share of channels set to zero, from 0 to 1.</summary>
        public double p { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.feature_alpha_dropout(input, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Alpha dropout of whole channels of <c>[N, C, ...]</c>.</summary>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, false);

            /// <summary>Alpha dropout of whole channels of <c>[N, C, ...]</c>.</summary>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);
        }
    }
}
