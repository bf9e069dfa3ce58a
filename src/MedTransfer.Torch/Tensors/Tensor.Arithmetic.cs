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

        /// <summary>Adds a tensor, in place.</summary>
        public Tensor add_(Tensor target)
        {
            Aten.AddInPlace_Tensor.CallVoid(this, target);
            return this;
        }

        /// <summary>Adds alpha times a tensor, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            Aten.AddInPlace_Tensor.CallVoid(this, target, alpha);
            return this;
        }

        /// <summary>Adds a number, in place.</summary>
        public Tensor add_(Scalar scalar)
        {
            Aten.AddInPlace_Scalar.CallVoid(this, scalar);
            return this;
        }

        /// <summary>Subtracts a tensor.</summary>
        public Tensor sub(Tensor target) => Aten.Sub_Tensor.Call(this, target);

        /// <summary>Subtracts a number.</summary>
        public Tensor sub(Scalar target) => Aten.Sub_Scalar.Call(this, target);

        /// <summary>Subtracts a tensor, in place.</summary>
        public Tensor sub_(Tensor target)
        {
            Aten.SubInPlace_Tensor.CallVoid(this, target);
            return this;
        }

        /// <summary>Subtracts a number, in place.</summary>
        public Tensor sub_(Scalar target)
        {
            Aten.SubInPlace_Scalar.CallVoid(this, target);
            return this;
        }

        /// <summary>Multiplies by a tensor.</summary>
        public Tensor mul(Tensor target) => Aten.Mul_Tensor.Call(this, target);

        /// <summary>Multiplies by a number.</summary>
        public Tensor mul(Scalar target) => Aten.Mul_Scalar.Call(this, target);

        /// <summary>Multiplies by a tensor, in place.</summary>
        public Tensor mul_(Tensor target)
        {
            Aten.MulInPlace_Tensor.CallVoid(this, target);
            return this;
        }

        /// <summary>Multiplies by a number, in place.</summary>
        public Tensor mul_(Scalar target)
        {
            Aten.MulInPlace_Scalar.CallVoid(this, target);
            return this;
        }

        /// <summary>Divides by a tensor.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Div_Tensor_mode.Call(this, target, NameOf(rounding_mode));

        /// <summary>Divides by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Div_Scalar_mode.Call(this, target, NameOf(rounding_mode));

        /// <summary>Divides by a tensor, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.DivInPlace_Tensor_mode.CallVoid(this, target, NameOf(rounding_mode));
            return this;
        }

        /// <summary>Divides by a number, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.DivInPlace_Scalar_mode.CallVoid(this, target, NameOf(rounding_mode));
            return this;
        }

        private static string? NameOf(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        /// <summary>Adds value × tensor1 × tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcmul.Call(this, tensor1, tensor2, value);

        /// <summary>Adds value × tensor1 × tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.AddcmulInPlace.CallVoid(this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>Adds value × tensor1 ÷ tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Addcdiv.Call(this, tensor1, tensor2, value);

        /// <summary>Adds value × tensor1 ÷ tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.AddcdivInPlace.CallVoid(this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>Goes from this to <paramref name="end"/> by the fraction <paramref name="weight"/>.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Lerp_Tensor.Call(this, end, weight);

        /// <summary>The larger of two tensors, elementwise.</summary>
        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);

        /// <summary>The smaller of two tensors, elementwise.</summary>
        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);

        /// <summary>Matrix product, batched over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.Matmul.Call(this, target);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.Mm.Call(this, target);

        /// <summary>Product of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.Bmm.Call(this, batch2);

        /// <summary>Dot product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Dot.Call(this, target);
    }
}
