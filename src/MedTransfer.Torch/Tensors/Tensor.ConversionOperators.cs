using System.Numerics;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="TensorExtensionMethods.ToSingle(Tensor)"/>
        public static explicit operator float(Tensor value) => value.ToSingle();

        /// <inheritdoc cref="TensorExtensionMethods.ToDouble(Tensor)"/>
        public static explicit operator double(Tensor value) => value.ToDouble();

        /// <inheritdoc cref="TensorExtensionMethods.ToByte(Tensor)"/>
        public static explicit operator byte(Tensor value) => value.ToByte();

        /// <inheritdoc cref="TensorExtensionMethods.ToSByte(Tensor)"/>
        public static explicit operator sbyte(Tensor value) => value.ToSByte();

        /// <inheritdoc cref="TensorExtensionMethods.ToInt16(Tensor)"/>
        public static explicit operator short(Tensor value) => value.ToInt16();

        /// <inheritdoc cref="TensorExtensionMethods.ToInt32(Tensor)"/>
        public static explicit operator int(Tensor value) => value.ToInt32();

        /// <inheritdoc cref="TensorExtensionMethods.ToInt64(Tensor)"/>
        public static explicit operator long(Tensor value) => value.ToInt64();

        /// <inheritdoc cref="TensorExtensionMethods.ToBoolean(Tensor)"/>
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor((float Real, float Imaginary) value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(Complex value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor((float Real, float Imaginary)[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(Complex[] value) => tensor(value);

        /// <summary>A tensor of one number without dimensions.</summary>
        public static implicit operator Tensor(Scalar scalar)
        {
            ArgumentNullException.ThrowIfNull(scalar);
            return Aten.ScalarTensor.Call(scalar, scalar.Type);
        }

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A copy of an array.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);
    }
}
