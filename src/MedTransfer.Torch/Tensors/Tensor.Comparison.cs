using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Where elements are equal.</summary>
        public Tensor eq(Tensor target) => Aten.Eq_Tensor.Call(this, target);

        /// <summary>Where elements are equal.</summary>
        public Tensor eq(Scalar target) => Aten.Eq_Scalar.Call(this, target);

        /// <summary>Where elements are unequal.</summary>
        public Tensor ne(Tensor target) => Aten.Ne_Tensor.Call(this, target);

        /// <summary>Where elements are unequal.</summary>
        public Tensor ne(Scalar target) => Aten.Ne_Scalar.Call(this, target);

        /// <summary>Where elements are greater.</summary>
        public Tensor gt(Tensor target) => Aten.Gt_Tensor.Call(this, target);

        /// <summary>Where elements are greater.</summary>
        public Tensor gt(Scalar target) => Aten.Gt_Scalar.Call(this, target);

        /// <summary>Where elements are greater or equal.</summary>
        public Tensor ge(Tensor target) => Aten.Ge_Tensor.Call(this, target);

        /// <summary>Where elements are greater or equal.</summary>
        public Tensor ge(Scalar target) => Aten.Ge_Scalar.Call(this, target);

        /// <summary>Where elements are less.</summary>
        public Tensor lt(Tensor target) => Aten.Lt_Tensor.Call(this, target);

        /// <summary>Where elements are less.</summary>
        public Tensor lt(Scalar target) => Aten.Lt_Scalar.Call(this, target);

        /// <summary>Where elements are less or equal.</summary>
        public Tensor le(Tensor target) => Aten.Le_Tensor.Call(this, target);

        /// <summary>Where elements are less or equal.</summary>
        public Tensor le(Scalar target) => Aten.Le_Scalar.Call(this, target);

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor? target) => target is not null && Aten.Equal.CallBool(this, target);

        /// <summary>Whether all elements are close: |a - b| ≤ atol + rtol |b|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.Allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <summary>Where elements are close: |a - b| ≤ atol + rtol |b|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.Isclose.Call(this, other, rtol, atol, nanEqual);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>Elements of this where the condition holds, of y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Where_self.Call(condition, this, y);
    }
}
