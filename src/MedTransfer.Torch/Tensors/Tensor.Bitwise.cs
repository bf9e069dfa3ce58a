using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bitwise (or logical) and.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.BitwiseAnd_Tensor.Call(this, other);

        /// <summary>Bitwise (or logical) and, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.BitwiseAndInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Bitwise (or logical) or.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.BitwiseOr_Tensor.Call(this, other);

        /// <summary>Bitwise (or logical) or, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.BitwiseOrInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Bitwise (or logical) exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.BitwiseXor_Tensor.Call(this, other);

        /// <summary>Bitwise (or logical) exclusive or, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.BitwiseXorInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Bitwise (or logical) not.</summary>
        public Tensor bitwise_not() => Aten.BitwiseNot.Call(this);

        /// <summary>Bitwise (or logical) not, in place.</summary>
        public Tensor bitwise_not_() => Aten.BitwiseNotInPlace.CallInPlace(this);

        /// <summary>Bits shifted left; zeros come in.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.BitwiseLeftShift_Tensor.Call(this, other);

        /// <summary>Bits shifted left, in place; zeros come in.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.BitwiseLeftShiftInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Bits shifted right; the sign comes in.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.BitwiseRightShift_Tensor.Call(this, other);

        /// <summary>Bits shifted right, in place; the sign comes in.</summary>
        public Tensor bitwise_right_shift_(Tensor other) =>
            Aten.BitwiseRightShiftInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Where both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Call(this, other);

        /// <summary>Where both are not zero, in place.</summary>
        public Tensor logical_and_(Tensor other) => Aten.LogicalAndInPlace.CallInPlace(this, other);

        /// <summary>Where at least one is not zero.</summary>
        public Tensor logical_or(Tensor other) => Aten.LogicalOr.Call(this, other);

        /// <summary>Where at least one is not zero, in place.</summary>
        public Tensor logical_or_(Tensor other) => Aten.LogicalOrInPlace.CallInPlace(this, other);

        /// <summary>Where exactly one is not zero.</summary>
        public Tensor logical_xor(Tensor other) => Aten.LogicalXor.Call(this, other);

        /// <summary>Where exactly one is not zero, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.LogicalXorInPlace.CallInPlace(this, other);

        /// <summary>Where elements are zero.</summary>
        public Tensor logical_not() => Aten.LogicalNot.Call(this);

        /// <summary>Where elements are zero, in place.</summary>
        public Tensor logical_not_() => Aten.LogicalNotInPlace.CallInPlace(this);
    }
}
