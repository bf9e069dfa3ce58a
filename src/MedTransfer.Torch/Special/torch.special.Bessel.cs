using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        /// <summary>Airy's function Ai.</summary>
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) => SpecialOps.AiryAi.Call(@out, Known(input));

        /// <summary>Bessel's function of the first kind, order 0.</summary>
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) => SpecialOps.BesselJ0.Call(@out, Known(input));

        /// <summary>Bessel's function of the first kind, order 1.</summary>
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) => SpecialOps.BesselJ1.Call(@out, Known(input));

        /// <summary>Bessel's function of the second kind, order 0.</summary>
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) => SpecialOps.BesselY0.Call(@out, Known(input));

        /// <summary>Bessel's function of the second kind, order 1.</summary>
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) => SpecialOps.BesselY1.Call(@out, Known(input));

        /// <summary>Bessel's modified function I₀.</summary>
        public static Tensor i0(Tensor input) => SpecialOps.I0.Call(Known(input));

        /// <summary>e^-|x| I₀(x).</summary>
        public static Tensor i0e(Tensor input) => SpecialOps.I0e.Call(Known(input));

        /// <summary>Bessel's modified function I₁.</summary>
        public static Tensor i1(Tensor input) => SpecialOps.I1.Call(Known(input));

        /// <summary>e^-|x| I₁(x).</summary>
        public static Tensor i1e(Tensor input) => SpecialOps.I1e.Call(Known(input));

        /// <summary>Bessel's modified function of the first kind, order 0.</summary>
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            SpecialOps.ModifiedBesselI0.Call(@out, Known(input));

        /// <summary>Bessel's modified function of the first kind, order 1.</summary>
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            SpecialOps.ModifiedBesselI1.Call(@out, Known(input));

        /// <summary>Bessel's modified function of the second kind, order 0.</summary>
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            SpecialOps.ModifiedBesselK0.Call(@out, Known(input));

        /// <summary>Bessel's modified function of the second kind, order 1.</summary>
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            SpecialOps.ModifiedBesselK1.Call(@out, Known(input));

        /// <summary>eˣ K₀(x).</summary>
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            SpecialOps.ScaledModifiedBesselK0.Call(@out, Known(input));

        /// <summary>eˣ K₁(x).</summary>
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            SpecialOps.ScaledModifiedBesselK1.Call(@out, Known(input));

        /// <summary>The spherical Bessel function of order 0: sin(x) / x.</summary>
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            SpecialOps.SphericalBesselJ0.Call(@out, Known(input));
    }
}
