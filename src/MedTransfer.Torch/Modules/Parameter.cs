using MedTransfer.Torch.Native;
using MedTransfer.Torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module owns and an optimizer trains.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>Makes a parameter of a tensor, which is used up: the parameter takes over its values.</summary>
        /// <param name="data">The initial values.</param>
        /// <param name="requires_grad">False for a parameter that is kept as it is.</param>
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(TakeOver(data, requires_grad))
        {
        }

        private static nint TakeOver(torch.Tensor data, bool requiresGrad)
        {
            ArgumentNullException.ThrowIfNull(data);
            torch.Tensor leaf = Bridge.mt_tensor_is_leaf(data.Handle) != 0 ? data : Aten.Detach.Call(data);
            nint handle = leaf.DecoupleFromNativeHandle();
            if (!ReferenceEquals(leaf, data))
            {
                data.Dispose();
            }

            Bridge.Check(Bridge.mt_tensor_set_requires_grad(handle, requiresGrad ? 1 : 0));
            return handle;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a parameter of a tensor, which is used up: the parameter takes over its values.</summary>
            /// <param name="data">The initial values.</param>
            /// <param name="requires_grad">False for a parameter that is kept as it is.</param>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
