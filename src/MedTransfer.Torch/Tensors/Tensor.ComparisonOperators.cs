namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="gt(Tensor)"/>
        public static Tensor operator >(Tensor left, Tensor right) => Known(left).gt(right);

        /// <inheritdoc cref="gt(Scalar)"/>
        public static Tensor operator >(Tensor left, Scalar right) => Known(left).gt(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => Known(right).lt(left);

        /// <inheritdoc cref="ge(Tensor)"/>
        public static Tensor operator >=(Tensor left, Tensor right) => Known(left).ge(right);

        /// <inheritdoc cref="ge(Scalar)"/>
        public static Tensor operator >=(Tensor left, Scalar right) => Known(left).ge(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => Known(right).le(left);

        /// <inheritdoc cref="lt(Tensor)"/>
        public static Tensor operator <(Tensor left, Tensor right) => Known(left).lt(right);

        /// <inheritdoc cref="lt(Scalar)"/>
        public static Tensor operator <(Tensor left, Scalar right) => Known(left).lt(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => Known(right).gt(left);

        /// <inheritdoc cref="le(Tensor)"/>
        public static Tensor operator <=(Tensor left, Tensor right) => Known(left).le(right);

        /// <inheritdoc cref="le(Scalar)"/>
        public static Tensor operator <=(Tensor left, Scalar right) => Known(left).le(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => Known(right).ge(left);

        /// <inheritdoc cref="eq(Tensor)"/>
        public static Tensor operator ==(Tensor left, Tensor right) => Known(left).eq(right);

        /// <inheritdoc cref="eq(Scalar)"/>
        public static Tensor operator ==(Tensor left, Scalar right) => Known(left).eq(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => Known(right).eq(left);

        /// <inheritdoc cref="ne(Tensor)"/>
        public static Tensor operator !=(Tensor left, Tensor right) => Known(left).ne(right);

        /// <inheritdoc cref="ne(Scalar)"/>
        public static Tensor operator !=(Tensor left, Scalar right) => Known(left).ne(right);

        /// <summary>Elementwise comparison of a number with this.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => Known(right).ne(left);
    }
}
