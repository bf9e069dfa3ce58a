using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Cosine, elementwise.</summary>
        public Tensor cos() => Aten.Cos.Call(this);

        /// <summary>Cosine, in place.</summary>
        public Tensor cos_() => Aten.CosInPlace.CallInPlace(this);

        /// <summary>Sine, elementwise.</summary>
        public Tensor sin() => Aten.Sin.Call(this);

        /// <summary>Sine, in place.</summary>
        public Tensor sin_() => Aten.SinInPlace.CallInPlace(this);

        /// <summary>Hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Aten.Tanh.Call(this);

        /// <summary>Hyperbolic tangent, in place.</summary>
        public Tensor tanh_() => Aten.TanhInPlace.CallInPlace(this);

        /// <summary>Tangent, elementwise.</summary>
        public Tensor tan() => Aten.Tan.Call(this);

        /// <summary>Tangent, in place.</summary>
        public Tensor tan_() => Aten.TanInPlace.CallInPlace(this);

        /// <summary>Hyperbolic sine, elementwise.</summary>
        public Tensor sinh() => Aten.Sinh.Call(this);

        /// <summary>Hyperbolic sine, in place.</summary>
        public Tensor sinh_() => Aten.SinhInPlace.CallInPlace(this);

        /// <summary>Hyperbolic cosine, elementwise.</summary>
        public Tensor cosh() => Aten.Cosh.Call(this);

        /// <summary>Hyperbolic cosine, in place.</summary>
        public Tensor cosh_() => Aten.CoshInPlace.CallInPlace(this);

        /// <summary>Inverse sine in radians, elementwise.</summary>
        public Tensor asin() => Aten.Asin.Call(this);

        /// <summary>Inverse sine in radians, in place.</summary>
        public Tensor asin_() => Aten.AsinInPlace.CallInPlace(this);

        /// <summary>Inverse cosine in radians, elementwise.</summary>
        public Tensor acos() => Aten.Acos.Call(this);

        /// <summary>Inverse cosine in radians, in place.</summary>
        public Tensor acos_() => Aten.AcosInPlace.CallInPlace(this);

        /// <summary>Inverse tangent in radians, elementwise.</summary>
        public Tensor atan() => Aten.Atan.Call(this);

        /// <summary>Inverse tangent in radians, in place.</summary>
        public Tensor atan_() => Aten.AtanInPlace.CallInPlace(this);

        /// <summary>Inverse hyperbolic sine, elementwise.</summary>
        public Tensor asinh() => Aten.Asinh.Call(this);

        /// <summary>Inverse hyperbolic sine, in place.</summary>
        public Tensor asinh_() => Aten.AsinhInPlace.CallInPlace(this);

        /// <summary>Inverse hyperbolic cosine, elementwise.</summary>
        public Tensor acosh() => Aten.Acosh.Call(this);

        /// <summary>Inverse hyperbolic cosine, in place.</summary>
        public Tensor acosh_() => Aten.AcoshInPlace.CallInPlace(this);

        /// <summary>Inverse hyperbolic tangent, elementwise.</summary>
        public Tensor atanh() => Aten.Atanh.Call(this);

        /// <summary>Inverse hyperbolic tangent, in place.</summary>
        public Tensor atanh_() => Aten.AtanhInPlace.CallInPlace(this);

        /// <inheritdoc cref="asin()"/>
        public Tensor arcsin() => asin();

        /// <inheritdoc cref="asin_()"/>
        public Tensor arcsin_() => asin_();

        /// <inheritdoc cref="acos()"/>
        public Tensor arccos() => acos();

        /// <inheritdoc cref="acos_()"/>
        public Tensor arccos_() => acos_();

        /// <inheritdoc cref="atan()"/>
        public Tensor arctan() => atan();

        /// <inheritdoc cref="atan2(Tensor)"/>
        public Tensor arctan(Tensor other) => atan2(other);

        /// <inheritdoc cref="atan_()"/>
        public Tensor arctan_() => atan_();

        /// <inheritdoc cref="atan2_(Tensor)"/>
        public Tensor arctan_(Tensor other) => atan2_(other);

        /// <inheritdoc cref="asinh()"/>
        public Tensor arcsinh() => asinh();

        /// <inheritdoc cref="asinh_()"/>
        public Tensor arcsinh_() => asinh_();

        /// <inheritdoc cref="acosh()"/>
        public Tensor arccosh() => acosh();

        /// <inheritdoc cref="acosh_()"/>
        public Tensor arccosh_() => acosh_();

        /// <inheritdoc cref="atanh()"/>
        public Tensor arctanh() => atanh();

        /// <inheritdoc cref="atanh_()"/>
        public Tensor arctanh_() => atanh_();

        /// <summary>Angle in radians of the point (other, this), in the right quadrant.</summary>
        public Tensor atan2(Tensor other) => Aten.Atan2.Call(this, other);

        /// <summary>Angle in radians of the point (other, this), in the right quadrant, in place.</summary>
        public Tensor atan2_(Tensor other) => Aten.Atan2InPlace.CallInPlace(this, other);

        /// <inheritdoc cref="atan2(Tensor)"/>
        public Tensor arctan2(Tensor other) => atan2(other);

        /// <inheritdoc cref="atan2_(Tensor)"/>
        public Tensor arctan2_(Tensor other) => atan2_(other);

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad() => Aten.Deg2rad.Call(this);

        /// <summary>Degrees to radians, in place.</summary>
        public Tensor deg2rad_() => Aten.Deg2radInPlace.CallInPlace(this);

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg() => Aten.Rad2deg.Call(this);

        /// <summary>Radians to degrees, in place.</summary>
        public Tensor rad2deg_() => Aten.Rad2degInPlace.CallInPlace(this);

        /// <summary>sin(πx) / (πx), elementwise; 1 at zero.</summary>
        public Tensor sinc() => Aten.Sinc.Call(this);

        /// <summary>sin(πx) / (πx), in place; 1 at zero.</summary>
        public Tensor sinc_() => Aten.SincInPlace.CallInPlace(this);
    }
}
