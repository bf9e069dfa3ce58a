using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary><see cref="add(Tensor)"/>.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Known(left).add(right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor left, int right) => Known(left).add((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor left, long right) => Known(left).add((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor left, float right) => Known(left).add((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor left, double right) => Known(left).add((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => Known(left).add(right);

        /// <summary>With a number.</summary>
        public static Tensor operator +(int left, Tensor right) => Known(right).add((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator +(long left, Tensor right) => Known(right).add((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator +(float left, Tensor right) => Known(right).add((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator +(double left, Tensor right) => Known(right).add((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => Known(right).add(left);

        /// <summary><see cref="sub(Tensor)"/>.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Known(left).sub(right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor left, int right) => Known(left).sub((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor left, long right) => Known(left).sub((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor left, float right) => Known(left).sub((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor left, double right) => Known(left).sub((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => Known(left).sub(right);

        /// <summary>With a number.</summary>
        public static Tensor operator -(int left, Tensor right) => Aten.Rsub_Scalar.Call(right, (Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator -(long left, Tensor right) => Aten.Rsub_Scalar.Call(right, (Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator -(float left, Tensor right) => Aten.Rsub_Scalar.Call(right, (Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator -(double left, Tensor right) => Aten.Rsub_Scalar.Call(right, (Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.Rsub_Scalar.Call(right, left);

        /// <summary><see cref="mul(Tensor)"/>.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Known(left).mul(right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor left, int right) => Known(left).mul((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor left, long right) => Known(left).mul((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor left, float right) => Known(left).mul((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor left, double right) => Known(left).mul((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => Known(left).mul(right);

        /// <summary>With a number.</summary>
        public static Tensor operator *(int left, Tensor right) => Known(right).mul((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator *(long left, Tensor right) => Known(right).mul((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator *(float left, Tensor right) => Known(right).mul((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator *(double left, Tensor right) => Known(right).mul((Scalar)left);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => Known(right).mul(left);

        /// <summary><see cref="div(Tensor, RoundingMode)"/>.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Known(left).div(right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor left, int right) => Known(left).div((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor left, long right) => Known(left).div((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor left, float right) => Known(left).div((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor left, double right) => Known(left).div((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => Known(left).div(right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(int left, Tensor right) => DivideInto((Scalar)left, right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(long left, Tensor right) => DivideInto((Scalar)left, right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(float left, Tensor right) => DivideInto((Scalar)left, right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(double left, Tensor right) => DivideInto((Scalar)left, right);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => DivideInto(left, right);

        /// <summary><see cref="remainder(Tensor)"/>.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => Known(left).remainder(right);

        /// <summary>With a number.</summary>
        public static Tensor operator %(Tensor left, int right) => Known(left).remainder((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator %(Tensor left, long right) => Known(left).remainder((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator %(Tensor left, float right) => Known(left).remainder((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator %(Tensor left, double right) => Known(left).remainder((Scalar)right);

        /// <summary>With a number.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => Known(left).remainder(right);

        /// <summary>Negation.</summary>
        public static Tensor operator -(Tensor tensor) => Known(tensor).neg();

        /// <summary>Bitwise or logical and.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => Known(left).bitwise_and(right);

        /// <summary>Bitwise or logical or.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => Known(left).bitwise_or(right);

        /// <summary>Bitwise or logical not.</summary>
        public static Tensor operator ~(Tensor left) => Known(left).bitwise_not();

        /// <summary>Bitwise or logical exclusive or.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => Known(left).bitwise_xor(right);

        private static Tensor DivideInto(Scalar left, Tensor right)
        {
            using var inverse = Known(right).reciprocal();
            return inverse.mul(left);
        }
    }
}
