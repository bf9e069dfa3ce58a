using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with elements of src put at positions along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Scatter_src.Call(this, dim, index, src);

        /// <summary>Puts elements of src at positions along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.ScatterInPlace_src.CallInPlace(this, dim, index, src);

        /// <summary>Sets all elements to a value.</summary>
        public Tensor fill_(Scalar value) => Aten.FillInPlace_Scalar.CallInPlace(this, value);

        /// <summary>Sets all elements to zero.</summary>
        public Tensor zero_() => Aten.ZeroInPlace.CallInPlace(this);

        /// <summary>Copies another tensor's elements into this one.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.CopyInPlace.CallInPlace(this, source, nonBlocking);

        /// <summary>Adds elements of src at positions along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.ScatterAdd.Call(this, dim, index, src);

        /// <summary>Adds elements of src at positions along a dimension, in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Aten.ScatterAddInPlace.CallInPlace(this, dim, index, src);

        /// <summary>Adds alpha times entries of the source at positions along a dimension.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.IndexAdd.Call(this, dim, index, source, alpha);

        /// <summary>Adds alpha times entries of the source at positions along a dimension, in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.IndexAddInPlace.CallInPlace(this, dim, index, source, alpha);

        /// <summary>Puts entries of the source at positions along a dimension.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Aten.IndexCopy.Call(this, dim, index, source);

        /// <summary>Puts entries of the source at positions along a dimension, in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Aten.IndexCopyInPlace.CallInPlace(this, dim, index, source);

        /// <summary>Fills entries at positions along a dimension with a value.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Aten.IndexFill_int_Scalar.Call(this, dim, index, value);

        /// <summary>Fills entries at positions along a dimension with a value, in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Aten.IndexFillInPlace_int_Scalar.CallInPlace(this, dim, index, value);

        /// <summary>Puts the value's elements, in order, where the mask holds.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.MaskedScatter.Call(this, mask, value);

        /// <summary>Puts the value's elements, in order, where the mask holds, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Aten.MaskedScatterInPlace.CallInPlace(this, mask, value);

        /// <summary>A copy with one entry along a dimension replaced.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) =>
            Aten.SelectScatter.Call(this, src, dim, index);

        /// <summary>A copy with entries from start up to end, in steps, along a dimension replaced.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.SliceScatter.Call(this, src, dim, start, end, step);
    }
}
