namespace MedTransfer.Stats.Tests;

public class LinearAlgebraTests
{
    public static TheoryData<bool> Both => [false, true];

    [Fact]
    public void Says_which_library_computes()
    {
        Assert.Matches("native|managed", StatsInfo.LinearAlgebra);
        LinearAlgebra.Force(new ManagedLinearAlgebra());
        Assert.Equal("managed (Math.NET Numerics)", StatsInfo.LinearAlgebra);
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Multiplies(bool native)
    {
        ILinearAlgebra algebra = Pick(native);
        double[] a = Sample.Noise(3, 5, 1), b = Sample.Noise(5, 4, 2);
        var ma = new Matrix(3, 5, a);
        var mb = new Matrix(5, 4, b);
        double[] expected = Sample.Multiply(a, b, 3, 5, 4);
        Same(expected, algebra.Multiply(ma, mb), 3);
        Same(expected, algebra.Multiply(ma.Transposed(), mb, transposeA: true), 3);
        Same(expected, algebra.Multiply(ma, mb.Transposed(), transposeB: true), 3);
        Same(expected, algebra.Multiply(ma.Transposed(), mb.Transposed(), transposeA: true, transposeB: true), 3);
        Same(Sample.Multiply(a, ma.Transposed().Values, 3, 5, 3), algebra.Gram(ma), 3);
        Same(Sample.Multiply(ma.Transposed().Values, a, 5, 3, 5), algebra.Gram(ma, transposed: true), 5);
    }

    [SkippableTheory]
    [MemberData(nameof(Both))]
    public void Decomposes(bool native)
    {
        ILinearAlgebra algebra = Pick(native);
        foreach ((int p, int n) in new[] { (1, 1), (1, 7), (7, 1), (6, 6), (4, 30), (30, 4), (40, 90) })
        {
            double[] a = Sample.Noise(p, n, p + n);
            var matrix = new Matrix(p, n, a);
            SingularValues svd = algebra.Svd(matrix);
            Assert.Equal(svd.S.OrderDescending(), svd.S);
            Assert.All(svd.S.Zip(algebra.SingularValues(matrix)), s => Near.Equal(s.First, s.Second, 1e-11, "s", 1e-13));
            Same(a, algebra.Multiply(svd.U, svd.Vt.ScaleRows(svd.S)), p);
            if (p <= n)
            {
                (Matrix l, Matrix? q) = algebra.Lq(matrix);
                Same(a, algebra.Multiply(l, q!), p);
                Assert.True(p == 1 || l.Row(0)[1] == 0);
            }

            SymmetricEigen eigen = algebra.Eigen(algebra.Gram(matrix));
            Assert.Equal(eigen.Values.Order(), eigen.Values);
            Matrix scaled = new Matrix(p, p, [.. eigen.Vectors.Values]).ScaleRows(eigen.Values);
            Same(algebra.Gram(matrix).Values, algebra.Multiply(eigen.Vectors, scaled, transposeA: true), p);
        }
    }

    [SkippableFact]
    public void Iterates_where_dividing_gives_up()
    {
        var algebra = (NativeLinearAlgebra)Pick(native: true);
        foreach ((int p, int n) in new[] { (1, 1), (6, 6), (4, 30), (30, 4) })
        {
            var matrix = new Matrix(p, n, Sample.Noise(p, n, p + n));
            Matrix u = new(Math.Min(p, n), p), v = new(n, Math.Min(p, n));
            double[] s = algebra.Iterate(matrix, u, v);
            Same(algebra.SingularValues(matrix), new Matrix(1, s.Length, s), 1);
            Same(algebra.SingularValues(matrix), new Matrix(1, s.Length, algebra.Iterate(matrix, null, null)), 1);
            Same(matrix.Values, algebra.Multiply(u.Transposed(), v.Transposed().ScaleRows(s)), p);
        }

        // The overlap of a layer with itself: OpenBLAS's dgesdd gave up on 1 in about 100 such matrices.
        const int Size = 300;
        for (int seed = 0; seed < 20; seed++)
        {
            double[] noise = Sample.Noise(Size, Size, seed);
            var near = new Matrix(Size, Size, [.. noise.Select((e, i) => (1e-15 * e) + (i % (Size + 1) == 0 ? 1 : 0))]);
            Assert.All(algebra.Svd(near).S, s => Assert.Equal(1, s, 1e-12));
        }
    }

    [Fact]
    public void Refuses_a_matrix_beyond_one_array() =>
        Assert.Throws<ArgumentException>(() => new Matrix(100_000, 100_000));

    private static ILinearAlgebra Pick(bool native)
    {
        if (!native) return new ManagedLinearAlgebra();
        LapackLibrary? library = LapackLibrary.Find();
        Skip.If(library is null, "No native linear algebra on this machine.");
        return new NativeLinearAlgebra(library!);
    }

    private static void Same(double[] expected, Matrix actual, int rows)
    {
        Assert.Equal((rows, expected.Length / rows), (actual.Rows, actual.Columns));
        for (int i = 0; i < expected.Length; i++) Near.Equal(expected[i], actual.Values[i], 1e-12, $"[{i}]", 1e-12);
    }
}
