namespace MedTransfer.Stats;

/// <summary>
/// BLAS and LAPACK. What is a row-major [p × n] here is a column-major [n × p] there, so products swap their factors
/// and an LQ decomposition is LAPACK's QR of the transpose; only the SVD copies, to keep LAPACK's choice of signs.
/// </summary>
internal sealed unsafe class NativeLinearAlgebra(LapackLibrary library) : ILinearAlgebra
{
    private const byte No = (byte)'N', Yes = (byte)'T', Upper = (byte)'U', Vectors = (byte)'V', Thin = (byte)'S';

    public string Name => $"native ({library.Name})";

    public Matrix Gram(Matrix a, bool transposed = false)
    {
        int size = transposed ? a.Columns : a.Rows, depth = transposed ? a.Rows : a.Columns, lda = a.Columns;
        var c = new Matrix(size, size);
        byte upper = Upper, operation = transposed ? No : Yes;
        double one = 1, zero = 0;
        fixed (double* pa = a.Values, pc = c.Values)
            library.Dsyrk(&upper, &operation, &size, &depth, &one, pa, &lda, &zero, pc, &size, 1, 1);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++) c.Values[(j * size) + i] = c.Values[(i * size) + j];
        }

        return c;
    }

    public Matrix Multiply(Matrix a, Matrix b, bool transposeA = false, bool transposeB = false)
    {
        int rows = transposeA ? a.Columns : a.Rows, depth = transposeA ? a.Rows : a.Columns;
        int columns = transposeB ? b.Rows : b.Columns;
        int lda = a.Columns, ldb = b.Columns;
        var c = new Matrix(rows, columns);
        byte operationA = transposeA ? Yes : No, operationB = transposeB ? Yes : No;
        double one = 1, zero = 0;
        fixed (double* pa = a.Values, pb = b.Values, pc = c.Values)
        {
            library.Dgemm(
                &operationB, &operationA, &columns, &rows, &depth, &one, pb, &ldb, pa, &lda, &zero, pc, &columns, 1, 1);
        }

        return c;
    }

    public SymmetricEigen Eigen(Matrix symmetric)
    {
        int n = symmetric.Rows, lwork = -1, liwork = -1, integers, info;
        double[] values = new double[n];
        byte vectors = Vectors, upper = Upper;
        double size;
        fixed (double* pa = symmetric.Values, pw = values)
        {
            library.Dsyevd(&vectors, &upper, &n, pa, &n, pw, &size, &lwork, &integers, &liwork, &info, 1, 1);
            Check(info, "dsyevd");
            lwork = (int)size;
            liwork = integers;
            fixed (double* work = new double[lwork])
            fixed (int* iwork = new int[liwork])
                library.Dsyevd(&vectors, &upper, &n, pa, &n, pw, work, &lwork, iwork, &liwork, &info, 1, 1);
        }

        Check(info, "dsyevd");
        return new SymmetricEigen(values, symmetric);
    }

    public (Matrix L, Matrix? Q) Lq(Matrix a, bool needQ = true)
    {
        int n = a.Columns, p = a.Rows, lwork = -1, info;
        var q = new Matrix(p, n, [.. a.Values]);
        var l = new Matrix(p, p, new double[p * p]);
        double size;
        fixed (double* pq = q.Values, tau = new double[p])
        {
            library.Dgeqrf(&n, &p, pq, &n, tau, &size, &lwork, &info);
            Check(info, "dgeqrf");
            lwork = (int)size;
            fixed (double* work = new double[lwork]) library.Dgeqrf(&n, &p, pq, &n, tau, work, &lwork, &info);
            Check(info, "dgeqrf");
            for (int i = 0; i < p; i++) q.Row(i)[..(i + 1)].CopyTo(l.Row(i));
            if (!needQ) return (l, null);

            lwork = -1;
            library.Dorgqr(&n, &p, &p, pq, &n, tau, &size, &lwork, &info);
            Check(info, "dorgqr");
            lwork = (int)size;
            fixed (double* work = new double[lwork]) library.Dorgqr(&n, &p, &p, pq, &n, tau, work, &lwork, &info);
            Check(info, "dorgqr");
        }

        return (l, q);
    }

    public SingularValues Svd(Matrix a)
    {
        int r = Math.Min(a.Rows, a.Columns);
        var u = new Matrix(r, a.Rows);
        var v = new Matrix(a.Columns, r);
        double[] s = Decompose(a, u, v);
        return new SingularValues(u.Transposed(), s, v.Transposed());
    }

    public double[] SingularValues(Matrix a) => Decompose(a, null, null);

    /// <summary>Fills column-major U and Vᵀ where they are given.</summary>
    private double[] Decompose(Matrix a, Matrix? u, Matrix? v)
    {
        int m = a.Rows, n = a.Columns, r = Math.Min(m, n), lwork = -1, info;
        byte job = u is null ? No : Thin;
        int ldv = u is null ? 1 : r;
        double[] s = new double[r];
        double none, size;
        fixed (double* pa = a.Transposed().Values, ps = s, pu = u?.Values, pv = v?.Values)
        fixed (int* iwork = new int[8 * r])
        {
            double* left = u is null ? &none : pu, right = u is null ? &none : pv;
            library.Dgesdd(&job, &m, &n, pa, &m, ps, left, &m, right, &ldv, &size, &lwork, iwork, &info, 1);
            Check(info, "dgesdd");
            lwork = (int)size;
            fixed (double* work = new double[lwork])
                library.Dgesdd(&job, &m, &n, pa, &m, ps, left, &m, right, &ldv, work, &lwork, iwork, &info, 1);
        }

        // Where nearly all values are the same, as of two equal networks, dividing sometimes gives up; iteration does not.
        if (info > 0) return Iterate(a, u, v);
        Check(info, "dgesdd");
        return s;
    }

    /// <summary>As <see cref="Decompose"/>, by QR iteration: slower, and sure to end.</summary>
    internal double[] Iterate(Matrix a, Matrix? u, Matrix? v)
    {
        int m = a.Rows, n = a.Columns, r = Math.Min(m, n), lwork = -1, info;
        byte job = u is null ? No : Thin;
        int ldv = u is null ? 1 : r;
        double[] s = new double[r];
        double none, size;
        fixed (double* pa = a.Transposed().Values, ps = s, pu = u?.Values, pv = v?.Values)
        {
            double* left = u is null ? &none : pu, right = u is null ? &none : pv;
            library.Dgesvd(&job, &job, &m, &n, pa, &m, ps, left, &m, right, &ldv, &size, &lwork, &info, 1, 1);
            Check(info, "dgesvd");
            lwork = (int)size;
            fixed (double* work = new double[lwork])
                library.Dgesvd(&job, &job, &m, &n, pa, &m, ps, left, &m, right, &ldv, work, &lwork, &info, 1, 1);
        }

        Check(info, "dgesvd");
        return s;
    }

    private static void Check(int info, string routine)
    {
        if (info != 0)
        {
            throw new InvalidOperationException(
                $"LAPACK's {routine} gave up (info = {info}). {LinearAlgebra.Variable}=managed computes without it.");
        }
    }
}
