using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>At most this many pieces of equal length.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallList(this, chunks, dim);

        /// <summary>Pieces of this length.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.Split_Tensor.CallList(this, size, dim);

        /// <summary>Pieces of these lengths.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallList(this, sizes, dim);

        /// <summary>Pieces of these lengths along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        /// <summary>The entries along a dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.Unbind_int.CallList(this, dimension);

        /// <summary>This many pieces of nearly equal length.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.TensorSplit_sections.CallList(this, size, dim);

        /// <summary>Pieces that end where the given positions lie.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.TensorSplit_indices.CallList(this, sizes, dim);

        /// <summary>Pieces that end at positions in a vector, or a number of pieces.</summary>
        public Tensor[] tensor_split(Tensor indices, long dim = 0) =>
            Aten.TensorSplit_tensor_indices_or_sections.CallList(this, indices, dim);

        /// <summary>This many equal pieces along the second dimension (the only one of a vector).</summary>
        public Tensor[] hsplit(long size) => Aten.Hsplit_int.CallList(this, size);

        /// <summary>Pieces along the second dimension (the only one of a vector) that end at these positions.</summary>
        public Tensor[] hsplit(params long[] sizes) => Aten.Hsplit_array.CallList(this, sizes);

        /// <summary>Pieces along the second dimension (the only one of a vector) that end at positions in a vector.</summary>
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, Dimensions == 1 ? 0 : 1);

        /// <summary>This many equal pieces along the first dimension.</summary>
        public Tensor[] vsplit(long size) => Aten.Vsplit_int.CallList(this, size);

        /// <summary>Pieces along the first dimension that end at these positions.</summary>
        public Tensor[] vsplit(params long[] sizes) => Aten.Vsplit_array.CallList(this, sizes);

        /// <summary>Pieces along the first dimension that end at positions in a vector.</summary>
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices);

        /// <summary>This many equal pieces along the third dimension.</summary>
        public Tensor[] dsplit(long size) => Aten.Dsplit_int.CallList(this, size);

        /// <summary>Pieces along the third dimension that end at these positions.</summary>
        public Tensor[] dsplit(params long[] sizes) => Aten.Dsplit_array.CallList(this, sizes);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4);

        /// <summary>Pieces along the third dimension that end at positions in a vector.</summary>
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);
    }
}
