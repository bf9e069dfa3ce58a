using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The real part, a view; a real tensor itself.</summary>
        public Tensor real => Aten.Real.Call(this);

        /// <summary>The imaginary part of a complex tensor, a view.</summary>
        public Tensor imag => Aten.Imag.Call(this);

        /// <summary>Angle of complex numbers in radians; 0 or π of reals.</summary>
        public Tensor angle() => Aten.Angle.Call(this);

        /// <summary>Complex conjugate, as a view that is resolved when needed.</summary>
        public Tensor conj() => Aten.Conj.Call(this);

        /// <summary>Complex conjugate, computed at once.</summary>
        public Tensor conj_physical() => Aten.ConjPhysical.Call(this);

        /// <summary>Complex conjugate, in place.</summary>
        public Tensor conj_physical_() => Aten.ConjPhysicalInPlace.CallInPlace(this);

        /// <summary>A pending conjugation carried out; this tensor itself where there is none.</summary>
        public Tensor resolve_conj() => Aten.ResolveConj.Call(this);

        /// <summary>A pending negation carried out; this tensor itself where there is none.</summary>
        public Tensor resolve_neg() => Aten.ResolveNeg.Call(this);

        /// <summary>Complex numbers as pairs of reals in a new last dimension, sharing memory.</summary>
        public Tensor view_as_real() => Aten.ViewAsReal.Call(this);

        /// <summary>Pairs of reals in the last dimension as complex numbers, sharing memory.</summary>
        public Tensor view_as_complex() => Aten.ViewAsComplex.Call(this);

        /// <summary>The last two dimensions exchanged and conjugated.</summary>
        public Tensor adjoint() => Aten.Adjoint.Call(this);

        /// <summary>A matrix transposed and conjugated.</summary>
        public Tensor H => Aten.MatrixH.Call(this);

        /// <summary>The last two dimensions exchanged and conjugated.</summary>
        public Tensor mH => Aten.MH.Call(this);

        /// <summary>Whether a conjugation is pending.</summary>
        public bool is_conj() => Aten.IsConj.CallBool(this);

        /// <summary>Whether a negation is pending.</summary>
        public bool is_neg() => Aten.IsNeg.CallBool(this);
    }
}
