using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Cumsum.Call(this, dim, type);

        /// <summary>Running products along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Cumprod.Call(this, dim, type);

        /// <summary>Running maxima along a dimension and where they are.</summary>
        public (Tensor, Tensor) cummax(long dim) => Aten.Cummax.Call2(this, dim);

        /// <summary>Running minima along a dimension and where they are.</summary>
        public (Tensor, Tensor) cummin(long dim) => Aten.Cummin.Call2(this, dim);

        /// <summary>Logarithms of running sums of exponentials along a dimension.</summary>
        public Tensor logcumsumexp(long dim) => Aten.Logcumsumexp.Call(this, dim);

        /// <summary>n-th differences of neighbours along a dimension.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.Diff.Call(this, n, dim, prepend, append);

        /// <summary>Integral by the trapezoidal rule, points dx apart.</summary>
        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.Trapezoid_dx.Call(this, dx, dim);

        /// <summary>Integral by the trapezoidal rule over points x.</summary>
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.Trapezoid_x.Call(this, x, dim);

        /// <summary>Running integral by the trapezoidal rule, points dx apart.</summary>
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) =>
            Aten.CumulativeTrapezoid_dx.Call(this, dx, dim);

        /// <summary>Running integral by the trapezoidal rule over points x.</summary>
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.CumulativeTrapezoid_x.Call(this, x, dim);

        /// <summary>Vandermonde matrix: powers of a vector in N columns (-1: as many as elements).</summary>
        public Tensor vander(long N = -1, bool increasing = false) =>
            Aten.Vander.Call(this, N < 0 ? Value.None : N, increasing);
    }
}
