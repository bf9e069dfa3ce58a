using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory in another shape; -1 is worked out.</summary>
        public Tensor view(params long[] shape) => Aten.View.Call(this, shape);

        /// <summary>Another shape, sharing memory where possible; -1 is worked out.</summary>
        public Tensor reshape(params long[] shape) => Aten.Reshape.Call(this, shape);

        /// <summary>Dimensions from start to end joined into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Aten.Flatten_using_ints.Call(this, start_dim, end_dim);

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten.Unflatten_int.Call(this, dim, sizes);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Aten.Permute.Call(this, permutation);

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.Transpose_int.Call(this, dim0, dim1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Aten.T.Call(this);

        /// <summary>All dimensions reversed.</summary>
        public Tensor T => Aten.NumpyT.Call(this);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Aten.MT.Call(this);

        /// <summary>Without dimensions of length 1 (or without this one, if its length is 1).</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.Squeeze_dim.Call(this, d) : Aten.Squeeze.Call(this);

        /// <summary>With a new dimension of length 1.</summary>
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);

        /// <summary>Dimensions of length 1 repeated without copying; -1 keeps a length.</summary>
        public Tensor expand(params long[] sizes) => Aten.Expand.Call(this, sizes);

        /// <summary>Dimensions of length 1 repeated to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => Aten.ExpandAs.Call(this, other);

        /// <summary>Dimensions repeated without copying to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.Call(this, shape);

        /// <summary>Copies laid side by side along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);

        /// <summary>Each entry repeated.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleave_self_int.Call(this, repeats, dim, output_size);

        /// <summary>Reversed along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);

        /// <summary>In row-major order without gaps; this tensor's memory where it already is.</summary>
        public Tensor contiguous() => Aten.Contiguous.Call(this);

        /// <summary>A copy.</summary>
        public Tensor clone() => Aten.Clone.Call(this);

        /// <summary>The same memory, cut off from the gradient graph.</summary>
        public Tensor detach() => Aten.Detach.Call(this);

        /// <summary>Cuts this tensor off from the gradient graph.</summary>
        public Tensor detach_()
        {
            Aten.DetachInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Another view of the same tensor.</summary>
        public Tensor alias() => new(MedTransfer.Torch.Native.Bridge.mt_tensor_alias(Handle));

        /// <summary>At most this many pieces of equal length.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallList(this, chunks, dim);

        /// <summary>Pieces of this length.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.Split_Tensor.CallList(this, size, dim);

        /// <summary>Pieces of these lengths.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallList(this, sizes, dim);

        /// <summary>The entries along a dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.Unbind_int.CallList(this, dimension);

        /// <summary>Entries rolled along dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.Call(this, shifts, dims);

        /// <summary>Copies with other strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.AsStrided.Call(this, size, strides, storageOffset);
    }
}
