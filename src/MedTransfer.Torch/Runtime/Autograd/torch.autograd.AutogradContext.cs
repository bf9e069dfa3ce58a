using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// What a custom function's forward leaves for its backward. Tensors go through <see cref="save_for_backward"/>, which
        /// notices when one was changed in between; everything else through <see cref="save_data"/>. Usable only inside the two.
        /// </summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = new(StringComparer.Ordinal);
            private nint _native;

            internal AutogradContext()
            {
            }

            /// <summary>Whether outputs without a gradient reach backward as zeros (the default) or as null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            private nint Native => _native != 0
                ? _native
                : throw new ObjectDisposedException(nameof(AutogradContext), "The context can be used inside forward and backward only.");

            /// <summary>Keeps tensors (inputs or outputs) for backward; call it at most once, in forward.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                using var list = new NativeTensorList(tensors);
                Bridge.Check(Bridge.mt_context_save(Native, list.Handle));
            }

            /// <summary>The tensors of <see cref="save_for_backward"/>; null where null was saved.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">A saved tensor was changed in place, or the graph was freed.</exception>
            public List<Tensor> get_saved_variables()
            {
                using var list = new NativeTensorList();
                Bridge.Check(Bridge.mt_context_saved(Native, list.Handle));
                return list.Take();
            }

            /// <summary>Keeps any value for backward.</summary>
            public void save_data(string key, object value) => _data[key] = value;

            /// <summary>A value of <see cref="save_data"/>.</summary>
            /// <exception cref="KeyNotFoundException">Nothing was saved under this key.</exception>
            public object get_data(string key) => _data[key];

            /// <summary>Says which inputs forward changed in place; it must return them too.</summary>
            public void mark_dirty(List<Tensor> tensors)
            {
                using var list = new NativeTensorList(tensors);
                Bridge.Check(Bridge.mt_context_mark_dirty(Native, list.Handle));
            }

            /// <summary>Says which outputs have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors)
            {
                using var list = new NativeTensorList(tensors);
                Bridge.Check(Bridge.mt_context_mark_non_differentiable(Native, list.Handle));
            }

            /// <summary>Chooses how outputs without a gradient reach backward; see <see cref="MaterializeGrads"/>.</summary>
            public void set_materialize_grads(bool value)
            {
                Bridge.mt_context_materialize_grads(Native, value ? 1 : 0);
                MaterializeGrads = value;
            }

            /// <inheritdoc/>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Cuts the context off from libtorch, which owns the native one.</summary>
            protected virtual void Dispose(bool disposing) => _native = 0;

            /// <summary>Runs a half of the function with the native context that is valid for it.</summary>
            internal T During<T>(nint native, Func<AutogradContext, T> half)
            {
                _native = native;
                try
                {
                    return half(this);
                }
                finally
                {
                    _native = 0;
                }
            }
        }
    }
}
