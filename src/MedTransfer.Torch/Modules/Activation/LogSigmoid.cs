using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>log(1 / (1 + exp(-x))), computed stably.</summary>
    public sealed class LogSigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LogSigmoid()
            : base(nameof(LogSigmoid))
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.logsigmoid(tensor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>log(1 / (1 + exp(-x))), computed stably.</summary>
            public static LogSigmoid LogSigmoid() => new();
        }
    }
}
