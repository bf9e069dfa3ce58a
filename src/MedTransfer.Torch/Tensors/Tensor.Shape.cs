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

        /// <inheritdoc cref="permute(long[])"/>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.Transpose_int.Call(this, dim0, dim1);

        /// <summary>Two dimensions exchanged, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.TransposeInPlace.CallInPlace(this, dim0, dim1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Aten.T.Call(this);

        /// <summary>All dimensions reversed.</summary>
        public Tensor T => Aten.NumpyT.Call(this);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Aten.MT.Call(this);

        /// <summary>Without dimensions of length 1 (or without this one, if its length is 1).</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.Squeeze_dim.Call(this, d) : Aten.Squeeze.Call(this);

        /// <summary>Without dimensions of length 1 (or without this one, if its length is 1), in place.</summary>
        public Tensor squeeze_(long? dim = null) =>
            dim is { } d ? Aten.SqueezeInPlace_dim.CallInPlace(this, d) : Aten.SqueezeInPlace.CallInPlace(this);

        /// <summary>With a new dimension of length 1.</summary>
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);

        /// <summary>With a new dimension of length 1, in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.UnsqueezeInPlace.CallInPlace(this, dim);

        /// <summary>Dimensions of length 1 repeated without copying; -1 keeps a length.</summary>
        public Tensor expand(params long[] sizes) => Aten.Expand.Call(this, sizes);

        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes, isImplicit);

        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        /// <summary>Dimensions of length 1 repeated to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => Aten.ExpandAs.Call(this, other);

        /// <summary>Dimensions repeated without copying to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.Call(this, shape);

        /// <summary>In row-major order without gaps; this tensor's memory where it already is.</summary>
        public Tensor contiguous() => Aten.Contiguous.Call(this);

        /// <summary>A copy.</summary>
        public Tensor clone() => Aten.Clone.Call(this);

        /// <summary>The same memory, cut off from the gradient graph.</summary>
        public Tensor detach() => Aten.Detach.Call(this);

        /// <summary>Cuts this tensor off from the gradient graph.</summary>
        public Tensor detach_() => Aten.DetachInPlace.CallInPlace(this);

        /// <summary>Another view of the same tensor.</summary>
        public Tensor alias() => new(Alive(MedTransfer.Torch.Native.Bridge.mt_tensor_alias(Handle)));

        /// <summary>Copies with other strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.AsStrided.Call(this, size, strides, storageOffset);

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => view(Known(other).shape);

        /// <summary>One dimension, sharing memory where possible.</summary>
        public Tensor ravel() => Aten.Ravel.Call(this);

        /// <inheritdoc cref="transpose(long, long)"/>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <inheritdoc cref="transpose(long, long)"/>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Dimensions moved to new places, the others in their order.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            Aten.Movedim_intlist.Call(this, source, destination);

        /// <inheritdoc cref="movedim(long[], long[])"/>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>With at least one dimension.</summary>
        public Tensor atleast_1d() => Aten.Atleast1d.Call(this);

        /// <summary>With at least two dimensions.</summary>
        public Tensor atleast_2d() => Aten.Atleast2d.Call(this);

        /// <summary>With at least three dimensions.</summary>
        public Tensor atleast_3d() => Aten.Atleast3d.Call(this);

        /// <summary>Windows of a size, step apart, along a dimension; they fill a new last one.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.Unfold.Call(this, dimension, size, step);
    }
}
