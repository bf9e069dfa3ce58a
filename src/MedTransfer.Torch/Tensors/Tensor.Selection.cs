using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One entry along a dimension.</summary>
        public Tensor select(long dim, long index) => Aten.Select_int.Call(this, dim, index);

        /// <summary>Entries from start, length of them, along a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.Narrow.Call(this, dim, start, length);

        /// <summary>Entries from start up to finish in steps, along a dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Aten.Slice_Tensor.Call(this, dim, start, finish, step);

        /// <summary>Entries of these positions along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.Call(this, dim, index);

        /// <summary>Elements picked along a dimension by position.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Gather.Call(this, dim, index);

        /// <summary>A copy with elements of src put at positions along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Scatter_src.Call(this, dim, index, src);

        /// <summary>Puts elements of src at positions along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Aten.ScatterInPlace_src.CallVoid(this, dim, index, src);
            return this;
        }

        /// <summary>A copy filled with a value where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFill_Scalar.Call(this, mask, value);

        /// <summary>Fills with a value where the mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Aten.MaskedFillInPlace_Scalar.CallVoid(this, mask, value);
            return this;
        }

        /// <summary>The elements where the mask holds, in a row.</summary>
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Call(this, mask);

        /// <summary>Positions of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Aten.Nonzero.Call(this);

        /// <summary>Sets all elements to a value.</summary>
        public Tensor fill_(Scalar value)
        {
            Aten.FillInPlace_Scalar.CallVoid(this, value);
            return this;
        }

        /// <summary>Sets all elements to zero.</summary>
        public Tensor zero_()
        {
            Aten.ZeroInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Copies another tensor's elements into this one.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Aten.CopyInPlace.CallVoid(this, source, nonBlocking);
            return this;
        }

        /// <summary>Draws from a normal distribution, in place.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Aten.NormalInPlace.CallVoid(this, mean, std, generator);
            return this;
        }

        /// <summary>Draws evenly from [from, to), in place.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Aten.UniformInPlace.CallVoid(this, from, to, generator);
            return this;
        }

        /// <summary>Picks positions with these probabilities.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>The lower triangle of matrices, zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);

        /// <summary>The upper triangle of matrices, zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);

        /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.Diag.Call(this, diagonal);
    }
}
