using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, dtype ?? ScalarType.Bool, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, ScalarType.Byte, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, ScalarType.Int8, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, ScalarType.Int16, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, ScalarType.Int32, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, dtype ?? ScalarType.Int64, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, ScalarType.Float32, device, requires_grad);

    /// <summary>A tensor of one number without dimensions.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        OfNumber(scalar, dtype ?? ScalarType.Float64, device, requires_grad);

    private static Tensor OfNumber(Scalar value, ScalarType dtype, Device? device, bool requires_grad) =>
        Finish(Aten.ScalarTensor.Call(value, dtype, Value.None, device), requires_grad);
}
