using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => Alive(Bridge.mt_tensor_requires_grad(Handle)) != 0;
            set => Alive(Bridge.Check(Bridge.mt_tensor_set_requires_grad(Handle, value ? 1 : 0)));
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns this tensor.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor was made by the user and not by a recorded operation.</summary>
        public bool is_leaf => Alive(Bridge.mt_tensor_is_leaf(Handle)) != 0;

        /// <summary>The gradient that backward passes added up, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var handle = Alive(Bridge.mt_tensor_grad(Handle));
                return handle == 0 ? null : new Tensor(handle);
            }
            set
            {
                Alive(Bridge.Check(Bridge.mt_tensor_set_grad(Handle, value?.Handle ?? 0)));
                GC.KeepAlive(value);
            }
        }

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => Alive(Bridge.Check(Bridge.mt_tensor_retain_grad(Handle)));

        /// <summary>Adds the gradients of this number to the leaves' <see cref="grad"/>.</summary>
        public unsafe void backward()
        {
            var handle = Handle;
            Bridge.Check(Bridge.mt_backward(&handle, 1, null, 0, -1, 0, null, 0));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradients of this tensor, weighted, to the leaves' <see cref="grad"/>.</summary>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }
}
