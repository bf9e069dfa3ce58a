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

        /// <summary>A copy filled with a value where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFill_Scalar.Call(this, mask, value);

        /// <summary>Fills with a value where the mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.MaskedFillInPlace_Scalar.CallInPlace(this, mask, value);

        /// <summary>The elements where the mask holds, in a row.</summary>
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Call(this, mask);

        /// <summary>Positions of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Aten.Nonzero.Call(this);

        /// <summary>Positions of the elements that are not zero, one row each.</summary>
        public Tensor argwhere() => Aten.Argwhere.Call(this);

        /// <summary>Positions of the elements that are not zero, one vector for each dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Aten.NonzeroNumpy.CallList(this);

        /// <summary>Elements at positions in row-major order.</summary>
        public Tensor take(Tensor index) => Aten.Take.Call(this, index);

        /// <summary>Elements at positions in row-major order.</summary>
        public Tensor take_along_dim(Tensor indices) => Aten.TakeAlongDim.Call(this, indices);

        /// <summary>Elements at positions along a dimension; the other dimensions are broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.TakeAlongDim.Call(this, indices, dim);

        /// <inheritdoc cref="take_along_dim(Tensor)"/>
        public Tensor take_along_dim(IEnumerable<long> indices)
        {
            using var positions = tensor(indices.ToArray(), device: device);
            return take_along_dim(positions);
        }

        /// <inheritdoc cref="take_along_dim(Tensor, long)"/>
        public Tensor take_along_dim(IEnumerable<long> indices, long dim)
        {
            using var positions = tensor(indices.ToArray(), device: device);
            return take_along_dim(positions, dim);
        }
    }
}
