using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The cross product of vectors of length 3 along a dimension.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => LinearAlgebraOps.Cross.Call(Known(input), Known(other), dim);

        /// <summary>The dot product along a dimension; of complex vectors, with the conjugate of the first.</summary>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            LinearAlgebraOps.Vecdot.Call(@out, Known(x), Known(y), dim);

        /// <summary>A diagonal of matrices, as a view.</summary>
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            LinearAlgebraOps.Diagonal.Call(Known(input), offset, dim1, dim2);

        /// <summary>The product of two or more matrices, multiplied in the cheapest order; the first and last may be vectors.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            return LinearAlgebraOps.MultiDot.Call((Tensor[])[.. tensors]);
        }

        /// <summary>The matrix exponential Σ Aᵏ / k!.</summary>
        public static Tensor matrix_exp(Tensor input) => LinearAlgebraOps.MatrixExp.Call(Known(input));

        /// <summary>Vandermonde's matrix: the powers 0 to N - 1 of each element, in rows.</summary>
        public static Tensor vander(Tensor input, long? N = null) => LinearAlgebraOps.Vander.Call(Known(input), N);
    }
}
