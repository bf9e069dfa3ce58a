using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The first half of a dimension times the sigmoid of the second (Dauphin et al. 2017).</summary>
    public sealed class GLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal GLU(long dim)
            : base(nameof(GLU))
        {
            this.dim = dim;
        }

        /// <summary>The dimension that is halved.</summary>
        public long dim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.glu(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The first half of a dimension times the sigmoid of the second (Dauphin et al. 2017).</summary>
            /// <param name="dim">The dimension that is halved.</param>
            public static GLU GLU(long dim = -1) => new(dim);
        }
    }
}
