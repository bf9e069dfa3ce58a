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

        /// <summary>Where elements are equal; the truth values overwrite this.</summary>
        public Tensor eq_(Tensor target) => Aten.EqInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are equal; the truth values overwrite this.</summary>
        public Tensor eq_(Scalar target) => Aten.EqInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Where elements are unequal.</summary>
        public Tensor ne(Tensor target) => Aten.Ne_Tensor.Call(this, target);

        /// <summary>Where elements are unequal.</summary>
        public Tensor ne(Scalar target) => Aten.Ne_Scalar.Call(this, target);

        /// <summary>Where elements are unequal; the truth values overwrite this.</summary>
        public Tensor ne_(Tensor target) => Aten.NeInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are unequal; the truth values overwrite this.</summary>
        public Tensor ne_(Scalar target) => Aten.NeInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Where elements are greater.</summary>
        public Tensor gt(Tensor target) => Aten.Gt_Tensor.Call(this, target);

        /// <summary>Where elements are greater.</summary>
        public Tensor gt(Scalar target) => Aten.Gt_Scalar.Call(this, target);

        /// <summary>Where elements are greater; the truth values overwrite this.</summary>
        public Tensor gt_(Tensor target) => Aten.GtInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are greater; the truth values overwrite this.</summary>
        public Tensor gt_(Scalar target) => Aten.GtInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Where elements are greater or equal.</summary>
        public Tensor ge(Tensor target) => Aten.Ge_Tensor.Call(this, target);

        /// <summary>Where elements are greater or equal.</summary>
        public Tensor ge(Scalar target) => Aten.Ge_Scalar.Call(this, target);

        /// <summary>Where elements are greater or equal; the truth values overwrite this.</summary>
        public Tensor ge_(Tensor target) => Aten.GeInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are greater or equal; the truth values overwrite this.</summary>
        public Tensor ge_(Scalar target) => Aten.GeInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Where elements are less.</summary>
        public Tensor lt(Tensor target) => Aten.Lt_Tensor.Call(this, target);

        /// <summary>Where elements are less.</summary>
        public Tensor lt(Scalar target) => Aten.Lt_Scalar.Call(this, target);

        /// <summary>Where elements are less; the truth values overwrite this.</summary>
        public Tensor lt_(Tensor target) => Aten.LtInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are less; the truth values overwrite this.</summary>
        public Tensor lt_(Scalar target) => Aten.LtInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Where elements are less or equal.</summary>
        public Tensor le(Tensor target) => Aten.Le_Tensor.Call(this, target);

        /// <summary>Where elements are less or equal.</summary>
        public Tensor le(Scalar target) => Aten.Le_Scalar.Call(this, target);

        /// <summary>Where elements are less or equal; the truth values overwrite this.</summary>
        public Tensor le_(Tensor target) => Aten.LeInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Where elements are less or equal; the truth values overwrite this.</summary>
        public Tensor le_(Scalar target) => Aten.LeInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor? target) => target is not null && Aten.Equal.CallBool(this, target);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether all elements are close: |a - b| ≤ atol + rtol |b|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.Allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <summary>Where elements are close: |a - b| ≤ atol + rtol |b|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.Isclose.Call(this, other, rtol, atol, nanEqual);

        /// <inheritdoc/>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>Elements of this where the condition holds, of y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Where_self.Call(condition, this, y);

        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor equal(Tensor target) => eq(target);

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <inheritdoc cref="ne_(Tensor)"/>
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor greater(Tensor target) => gt(target);

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor less(Tensor target) => lt(target);

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor less_equal(Tensor target) => le(target);

        /// <inheritdoc cref="le_(Tensor)"/>
        public Tensor less_equal_(Tensor target) => le_(target);

        /// <summary>Where elements are (or, inverted, are not) among the test elements; assumeUnique: neither holds one twice.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.Isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);
    }
}
