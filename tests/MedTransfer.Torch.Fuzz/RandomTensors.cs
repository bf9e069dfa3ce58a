using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Fuzz;

/// <summary>Small tensors of every type, shape, layout and content.</summary>
internal sealed class RandomTensors(Random random)
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16,
        ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64, ScalarType.Bool, ScalarType.BFloat16,
    ];

    private static readonly Operator Randint = new("aten::randint", "low");
    private static readonly Operator Convert = new("aten::to", "dtype");
    private static readonly Operator ToDevice = new("aten::to", "device");
    private static readonly Operator Expand = new("aten::expand");
    private static readonly Operator Slice = new("aten::slice", "Tensor");
    private static readonly Operator Transpose = new("aten::transpose", "int");
    private static readonly Operator FillScalar = new("aten::fill_", "Scalar");
    private static readonly Operator Sparse = new("aten::to_sparse");
    private static readonly Operator SparseCsr = new("aten::to_sparse_csr");
    private static readonly Operator Quantize = new("aten::quantize_per_tensor");

    // Operators want tensors of matching shapes to come far: half of a call's tensors share one.
    private readonly long[] _shape = Shape(random);
    private readonly ScalarType _type = random.Next(3) == 0 ? Types[random.Next(Types.Length)] : ScalarType.Float32;

    public ScalarType Type() => Types[random.Next(Types.Length)];

    public Tensor Next()
    {
        var shape = random.Next(2) == 0 ? _shape : Shape(random);
        var type = random.Next(4) == 0 ? Type() : _type;
        var whole = Randint.Call(random.Next(4) == 0 ? -5 : 0, random.Next(1, 6), shape, ScalarType.Float32);
        var tensor = Convert.Call(whole, type);
        if (random.Next(12) == 0 && is_floating_point(type)) FillScalar.CallVoid(tensor, random.Next(2) == 0 ? double.NaN : double.PositiveInfinity);
        tensor = Arranged(tensor);
        if (random.Next(6) == 0 && is_floating_point(tensor.dtype) && tensor.device_type == DeviceType.CPU) tensor.requires_grad = true;
        return tensor;
    }

    private static long[] Shape(Random random)
    {
        var shape = new long[random.Next(8) == 0 ? random.Next(8) : random.Next(5)];
        for (var i = 0; i < shape.Length; i++) shape[i] = random.Next(14) == 0 ? 0 : random.Next(10) == 0 ? random.Next(5, 12) : random.Next(1, 5);
        return shape;
    }

    private Tensor Arranged(Tensor tensor)
    {
        switch (random.Next(30))
        {
            case 0 when tensor.ndim >= 2:
                return Transpose.Call(tensor, 0, tensor.ndim - 1);
            case 1 when tensor.ndim >= 1:
                return Slice.Call(tensor, 0, random.Next(3), 100, random.Next(1, 3));
            case 2 when tensor.ndim <= 3:
                return Expand.Call(tensor, (long[])[random.Next(1, 4), .. tensor.shape]);
            case 3:
                return ToDevice.Call(tensor, META, tensor.dtype);
            case 4 when tensor.ndim >= 1:
                return Sparse.Call(tensor);
            case 5 when tensor.ndim == 2:
                return SparseCsr.Call(tensor);
            case 6 when tensor.dtype == ScalarType.Float32:
                return Quantize.Call(tensor, 0.5, 0, random.Next(2) == 0 ? ScalarType.QUInt8 : ScalarType.QInt8);
            default:
                return tensor;
        }
    }
}
