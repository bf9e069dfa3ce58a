using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Fills a matrix with the identity: ones on the diagonal, zeros elsewhere.</summary>
            /// <param name="tensor">A matrix, square or not.</param>
            /// <exception cref="ArgumentException">It is not a matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                long[] shape = MatrixShape(tensor);
                using (no_grad())
                using (Tensor identity = eye(shape[0], shape[1], dtype: tensor.dtype, device: tensor.device))
                {
                    Aten.CopyInPlace.CallVoid(tensor, identity, false);
                }

                return tensor;
            }

            /// <summary>Fills the weight of a convolution so that it passes on as many channels as it can unchanged.</summary>
            /// <param name="tensor">A weight <c>[out, in, ...kernel]</c> over one to three dimensions.</param>
            /// <exception cref="ArgumentException">It has other dimensions.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                {
                    throw new ArgumentException($"The weight of a convolution has 3 to 5 dimensions, found [{string.Join(", ", shape)}].", nameof(tensor));
                }

                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    Aten.ZeroInPlace.CallVoid(tensor);
                    Tensor center = tensor;
                    foreach (long length in shape.AsSpan(2))
                    {
                        center = center.select(2, length / 2);
                    }

                    eye_(center);
                }

                return tensor;
            }

            /// <summary>Fills with a random matrix of orthonormal rows or columns, whichever are fewer (Saxe et al. 2014).</summary>
            /// <param name="tensor">Two dimensions or more; those after the first count as one.</param>
            /// <param name="gain">A factor for all elements.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException($"Orthogonal rows need two dimensions, found [{string.Join(", ", shape)}].", nameof(tensor));
                }

                if (tensor.NumberOfElements == 0)
                {
                    return tensor;
                }

                using DisposeScope scope = NewDisposeScope();
                using (no_grad())
                {
                    // The decomposition knows no half precision.
                    ScalarType type = tensor.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
                    (long rows, long columns) = (shape[0], tensor.NumberOfElements / shape[0]);
                    Tensor random = normal_(empty([rows, columns], dtype: type, device: tensor.device));
                    (Tensor q, Tensor r) = torch.linalg.qr(rows < columns ? random.t() : random);

                    // Without the signs the distribution would not be uniform over the orthogonal matrices (Mezzadri 2007).
                    q *= r.diag().sign();
                    Aten.CopyInPlace.CallVoid(tensor, (rows < columns ? q.t() : q).reshape(shape), false);
                    Aten.MulInPlace_Scalar.CallVoid(tensor, gain);
                }

                return tensor;
            }

            /// <summary>Fills a matrix with normal random numbers and sets a share of each column, chosen at random, to zero (Martens 2010).</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The share of zeros in a column, from 0 to 1; their number is rounded up.</param>
            /// <param name="std">The standard deviation of the others.</param>
            /// <exception cref="ArgumentException">It is not a matrix, or the share is not from 0 to 1.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                long[] shape = MatrixShape(tensor);
                if (!(sparsity is >= 0 and <= 1))
                {
                    throw new ArgumentOutOfRangeException(nameof(sparsity), sparsity, "The share of zeros is from 0 to 1.");
                }

                long zeroed = (long)Math.Ceiling(sparsity * shape[0]);
                normal_(tensor, 0, std);
                using (no_grad())
                {
                    for (long column = 0; column < shape[1]; column++)
                    {
                        using DisposeScope scope = NewDisposeScope();
                        Tensor rows = randperm(shape[0], device: tensor.device).narrow(0, 0, zeroed);
                        Aten.ScatterInPlace_src.CallVoid(tensor.select(1, column), 0, rows, zeros([zeroed], dtype: tensor.dtype, device: tensor.device));
                    }
                }

                return tensor;
            }

            private static long[] MatrixShape(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                return tensor.shape is { Length: 2 } shape ? shape
                    : throw new ArgumentException($"This needs a matrix, found [{string.Join(", ", tensor.shape)}].", nameof(tensor));
            }
        }
    }
}
