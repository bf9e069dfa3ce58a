using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Adds a tensor.</summary>
        public Tensor add(Tensor target) => Aten.Add_Tensor.Call(this, target);

        /// <summary>Adds alpha times a tensor.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.Add_Tensor.Call(this, target, alpha);

        /// <summary>Adds a number.</summary>
        public Tensor add(Scalar scalar) => Aten.Add_Scalar.Call(this, scalar);

        /// <summary>Adds alpha times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.Add_Scalar.Call(this, scalar, alpha);

        /// <summary>Adds a tensor, in place.</summary>
        public Tensor add_(Tensor target) => Aten.AddInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Adds alpha times a tensor, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.AddInPlace_Tensor.CallInPlace(this, target, alpha);

        /// <summary>Adds a number, in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.AddInPlace_Scalar.CallInPlace(this, scalar);

        /// <summary>Adds alpha times a number, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.AddInPlace_Scalar.CallInPlace(this, scalar, alpha);

        /// <summary>Subtracts a tensor.</summary>
        public Tensor sub(Tensor target) => Aten.Sub_Tensor.Call(this, target);

        /// <summary>Subtracts a number.</summary>
        public Tensor sub(Scalar target) => Aten.Sub_Scalar.Call(this, target);

        /// <summary>Subtracts a tensor, in place.</summary>
        public Tensor sub_(Tensor target) => Aten.SubInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Subtracts a number, in place.</summary>
        public Tensor sub_(Scalar target) => Aten.SubInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Multiplies by a tensor.</summary>
        public Tensor mul(Tensor target) => Aten.Mul_Tensor.Call(this, target);

        /// <summary>Multiplies by a number.</summary>
        public Tensor mul(Scalar target) => Aten.Mul_Scalar.Call(this, target);

        /// <summary>Multiplies by a tensor, in place.</summary>
        public Tensor mul_(Tensor target) => Aten.MulInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Multiplies by a number, in place.</summary>
        public Tensor mul_(Scalar target) => Aten.MulInPlace_Scalar.CallInPlace(this, target);

        /// <summary>Divides by a tensor.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Div_Tensor_mode.Call(this, target, NameOf(rounding_mode));

        /// <summary>Divides by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Div_Scalar_mode.Call(this, target, NameOf(rounding_mode));

        /// <summary>Divides by a tensor, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivInPlace_Tensor_mode.CallInPlace(this, target, NameOf(rounding_mode));

        /// <summary>Divides by a number, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivInPlace_Scalar_mode.CallInPlace(this, target, NameOf(rounding_mode));

        /// <summary>Adds value × tensor1 × tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcmul.Call(this, tensor1, tensor2, value);

        /// <summary>Adds value × tensor1 × tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcmulInPlace.CallInPlace(this, tensor1, tensor2, value);

        /// <summary>Adds value × tensor1 ÷ tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcdiv.Call(this, tensor1, tensor2, value);

        /// <summary>Adds tensor1 ÷ tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        /// <summary>Adds value × tensor1 ÷ tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcdivInPlace.CallInPlace(this, tensor1, tensor2, value);

        /// <summary>Adds tensor1 ÷ tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        /// <summary>Goes from this to <paramref name="end"/> by the fraction <paramref name="weight"/>.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Lerp_Tensor.Call(this, end, weight);

        /// <summary>Goes from this to <paramref name="end"/> by the fraction <paramref name="weight"/>, in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.LerpInPlace_Tensor.CallInPlace(this, end, weight);

        /// <summary>The larger of two tensors, elementwise.</summary>
        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);

        /// <summary>The smaller of two tensors, elementwise.</summary>
        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);

        /// <summary>Raises elements to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.Pow_Tensor_Scalar.Call(this, exponent);

        /// <summary>Raises elements to powers.</summary>
        public Tensor pow(Tensor exponent) => Aten.Pow_Tensor_Tensor.Call(this, exponent);

        /// <summary>Raises elements to powers, in place.</summary>
        public Tensor pow_(Tensor exponent) => Aten.PowInPlace_Tensor.CallInPlace(this, exponent);

        /// <summary>Raises elements to a power, in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.PowInPlace_Scalar.CallInPlace(this, exponent);

        /// <inheritdoc cref="sub(Tensor)"/>
        public Tensor subtract(Tensor target) => sub(target);

        /// <inheritdoc cref="sub(Scalar)"/>
        public Tensor subtract(Scalar target) => sub(target);

        /// <inheritdoc cref="sub_(Tensor)"/>
        public Tensor subtract_(Tensor target) => sub_(target);

        /// <inheritdoc cref="sub_(Scalar)"/>
        public Tensor subtract_(Scalar target) => sub_(target);

        /// <inheritdoc cref="mul(Tensor)"/>
        public Tensor multiply(Tensor target) => mul(target);

        /// <inheritdoc cref="mul(Scalar)"/>
        public Tensor multiply(Scalar target) => mul(target);

        /// <inheritdoc cref="div(Tensor, RoundingMode)"/>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        /// <inheritdoc cref="div(Scalar, RoundingMode)"/>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        /// <inheritdoc cref="div_(Tensor, RoundingMode)"/>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        /// <inheritdoc cref="div_(Scalar, RoundingMode)"/>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        /// <summary>Divides by a tensor; integers give reals.</summary>
        public Tensor true_divide(Tensor other) => div(other);

        /// <summary>Divides by a number; integers give reals.</summary>
        public Tensor true_divide(Scalar other) => div(other);

        /// <summary>Divides by a tensor, in place; the element type must hold the quotients.</summary>
        public Tensor true_divide_(Tensor other) => div_(other);

        /// <summary>Divides by a number, in place; the element type must hold the quotients.</summary>
        public Tensor true_divide_(Scalar other) => div_(other);

        /// <summary>Divides by a tensor and rounds down.</summary>
        public Tensor floor_divide(Tensor other) => Aten.FloorDivide.Call(this, other);

        /// <summary>Divides by a number and rounds down.</summary>
        public Tensor floor_divide(Scalar other) => Aten.FloorDivide_Scalar.Call(this, other);

        /// <summary>Divides by a tensor and rounds down, in place.</summary>
        public Tensor floor_divide_(Tensor other) => Aten.FloorDivideInPlace_Tensor.CallInPlace(this, other);

        /// <summary>Divides by a number and rounds down, in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.FloorDivideInPlace_Scalar.CallInPlace(this, other);

        /// <summary>Remainder of a division; it has the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Aten.Remainder_Tensor.Call(this, target);

        /// <summary>Remainder of a division by a number; it has the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Aten.Remainder_Scalar.Call(this, scalar);

        /// <summary>Remainder of a division, in place; it has the divisor's sign.</summary>
        public Tensor remainder_(Tensor target) => Aten.RemainderInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Remainder of a division by a number, in place; it has the divisor's sign.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.RemainderInPlace_Scalar.CallInPlace(this, scalar);

        /// <summary>Remainder of a division; it has the dividend's sign, as C's fmod.</summary>
        public Tensor fmod(Tensor target) => Aten.Fmod_Tensor.Call(this, target);

        /// <summary>Remainder of a division by a number; it has the dividend's sign, as C's fmod.</summary>
        public Tensor fmod(Scalar scalar) => Aten.Fmod_Scalar.Call(this, scalar);

        /// <summary>Remainder of a division, in place; it has the dividend's sign.</summary>
        public Tensor fmod_(Tensor target) => Aten.FmodInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Remainder of a division by a number, in place; it has the dividend's sign.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.FmodInPlace_Scalar.CallInPlace(this, scalar);

        /// <summary>Raises elements to powers in double precision.</summary>
        public Tensor float_power(Tensor target) => Aten.FloatPower_Tensor_Tensor.Call(this, target);

        /// <summary>Raises elements of a double-precision tensor to powers, in place.</summary>
        public Tensor float_power_(Tensor target) => Aten.FloatPowerInPlace_Tensor.CallInPlace(this, target);

        /// <summary>Greatest common divisor of integers, elementwise.</summary>
        public Tensor gcd(Tensor other) => Aten.Gcd.Call(this, other);

        /// <summary>Greatest common divisor of integers, in place.</summary>
        public Tensor gcd_(Tensor other) => Aten.GcdInPlace.CallInPlace(this, other);

        /// <summary>Least common multiple of integers, elementwise.</summary>
        public Tensor lcm(Tensor other) => Aten.Lcm.Call(this, other);

        /// <summary>Least common multiple of integers, in place.</summary>
        public Tensor lcm_(Tensor other) => Aten.LcmInPlace.CallInPlace(this, other);

        /// <summary>√(a² + b²), elementwise and without overflow.</summary>
        public Tensor hypot(Tensor other) => Aten.Hypot.Call(this, other);

        /// <summary>The larger of two tensors, elementwise; a number wins over NaN.</summary>
        public Tensor fmax(Tensor other) => Aten.Fmax.Call(this, other);

        /// <summary>The smaller of two tensors, elementwise; a number wins over NaN.</summary>
        public Tensor fmin(Tensor other) => Aten.Fmin.Call(this, other);

        /// <inheritdoc cref="maximum(Tensor)"/>
        public Tensor max(Tensor other) => maximum(other);

        /// <inheritdoc cref="minimum(Tensor)"/>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>This magnitude with the other's sign, elementwise.</summary>
        public Tensor copysign(Tensor other) => Aten.Copysign_Tensor.Call(this, other);

        /// <summary>This magnitude with the other's sign, in place.</summary>
        public Tensor copysign_(Tensor other) => Aten.CopysignInPlace_Tensor.CallInPlace(this, other);

        /// <summary>The next representable number toward the other, elementwise.</summary>
        public Tensor nextafter(Tensor other) => Aten.Nextafter.Call(this, other);

        /// <summary>The next representable number toward the other, in place.</summary>
        public Tensor nextafter_(Tensor other) => Aten.NextafterInPlace.CallInPlace(this, other);

        /// <summary>This times two to the power of the other, elementwise.</summary>
        public Tensor ldexp(Tensor other) => Aten.Ldexp_Tensor.Call(this, other);

        /// <summary>This times two to the power of the other, in place.</summary>
        public Tensor ldexp_(Tensor other) => Aten.LdexpInPlace.CallInPlace(this, other);

        /// <summary>0 where negative, 1 where positive, and the other's element where zero.</summary>
        public Tensor heaviside(Tensor other) => Aten.Heaviside.Call(this, other);

        /// <summary>0 where negative, 1 where positive, and the other's element where zero, in place.</summary>
        public Tensor heaviside_(Tensor other) => Aten.HeavisideInPlace.CallInPlace(this, other);

        /// <summary>Scales each entry along a dimension down to a p-norm of at most maxnorm.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) =>
            Aten.Renorm.Call(this, (double)p, dim, (double)maxnorm);

        private static string? NameOf(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
