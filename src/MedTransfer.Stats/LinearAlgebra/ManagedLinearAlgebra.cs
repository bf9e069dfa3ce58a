using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MedTransfer.Stats;

/// <summary>Math.NET Numerics, for machines without a native library. Its matrices are column-major: a row-major
/// [p × n] is its [n × p] over the same memory.</summary>
internal sealed class ManagedLinearAlgebra : ILinearAlgebra
{
    public string Name => "managed (Math.NET Numerics)";

    public Matrix Gram(Matrix a, bool transposed = false) => Multiply(a, a, transposed, !transposed);

    public Matrix Multiply(Matrix a, Matrix b, bool transposeA = false, bool transposeB = false)
    {
        // (A B)ᵀ = Bᵀ Aᵀ
        Matrix<double> left = Transpose(b), right = Transpose(a);
        return Transpose((transposeA, transposeB) switch
        {
            (false, false) => left.Multiply(right),
            (true, false) => left.TransposeAndMultiply(right),
            (false, true) => left.TransposeThisAndMultiply(right),
            _ => left.Transpose().TransposeAndMultiply(right),
        });
    }

    public SymmetricEigen Eigen(Matrix symmetric)
    {
        Evd<double> evd = Transpose(symmetric).Evd(Symmetricity.Symmetric);
        return new SymmetricEigen([.. evd.EigenValues.Select(value => value.Real)], Transpose(evd.EigenVectors));
    }

    public (Matrix L, Matrix? Q) Lq(Matrix a, bool needQ = true)
    {
        QR<double> qr = Transpose(a).QR(QRMethod.Thin);
        return (Transpose(qr.R), needQ ? Transpose(qr.Q) : null);
    }

    public SingularValues Svd(Matrix a)
    {
        // Math.NET makes both factors square; a triangular factor first keeps them small.
        if (a.Rows < a.Columns)
        {
            (Matrix l, Matrix? q) = Lq(a);
            SingularValues inner = Svd(l);
            return inner with { Vt = Multiply(inner.Vt, q!) };
        }

        if (a.Rows > a.Columns)
        {
            SingularValues flipped = Svd(a.Transposed());
            return new SingularValues(flipped.Vt.Transposed(), flipped.S, flipped.U.Transposed());
        }

        // Aᵀ = V S Uᵀ
        (DenseMatrix scaled, double size) = Scaled(a);
        Svd<double> svd = scaled.Svd(true);
        return new SingularValues(Transpose(svd.VT), [.. svd.S.Select(s => s * size)], Transpose(svd.U));
    }

    public double[] SingularValues(Matrix a)
    {
        Matrix square = a.Rows == a.Columns ? a : Lq(a.Rows < a.Columns ? a : a.Transposed(), needQ: false).L;
        (DenseMatrix scaled, double size) = Scaled(square);
        return [.. scaled.Svd(false).S.Select(s => s * size)];
    }

    /// <summary>Divided by the largest entry: Math.NET's iteration counts numbers far below 1 as 0.</summary>
    private static (DenseMatrix Matrix, double Size) Scaled(Matrix a)
    {
        VectorSums.Sum(a.Values, out double size);
        if (size == 0) size = 1;
        return (Transpose(new Matrix(a.Rows, a.Columns, [.. a.Values.Select(value => value / size)])), size);
    }

    private static DenseMatrix Transpose(Matrix a) => new(a.Columns, a.Rows, a.Values);

    private static Matrix Transpose(Matrix<double> a) =>
        new(a.ColumnCount, a.RowCount, a.AsColumnMajorArray() ?? a.ToColumnMajorArray());
}
