using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Fuzz;

/// <summary>Arguments as a careless or hostile caller would give them.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly long[] Odd =
        [long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, 1L << 31, 1L << 32, 1L << 40, -1L << 40, 1L << 62, 255, 256, 32767, 65536, 1 << 20];

    private static readonly double[] OddReals =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, -0.0, 1e-300, 1e300, 1e10];

    private static readonly string[] Texts = ["", "sum", "mean", "reflect", "none", "tanh", "ij,jk->ik", "ii", "reduced", "x", "é\0z", "L", "U", "right", "mult", "linear"];

    private static readonly string[] Kinds =
        ["Tensor", "int", "float", "bool", "str", "int[]", "float[]", "bool[]", "Tensor[]", "Device", "Generator", "Scalar"];

    private readonly RandomTensors _tensors = new(random);

    public Value Next(string type)
    {
        if (random.Next(25) == 0) return Next(Kinds[random.Next(Kinds.Length)]);
        if (type.EndsWith('?')) return random.Next(3) == 0 ? Value.None : Next(type[..^1]);
        if (random.Next(60) == 0) return Value.None;
        var bracket = type.LastIndexOf('[');
        if (bracket > 0 && type.EndsWith(']')) return List(type[..bracket], type[(bracket + 1)..^1]);
        if (type.StartsWith("Tensor", StringComparison.Ordinal)) return _tensors.Next();
        return type switch
        {
            "float" => Real(),
            "bool" => random.Next(2) == 0,
            "str" or "Dimname" => Texts[random.Next(Texts.Length)],
            "Scalar" => random.Next(3) switch { 0 => Real(), 1 => new System.Numerics.Complex(random.Next(3), 1), _ => (Value)Integer() },
            "ScalarType" => random.Next(10) == 0 ? random.Next(-3, 60) : (int)_tensors.Type(),
            "Layout" => random.Next(4) == 0 ? random.Next(-2, 12) : 0,
            "MemoryFormat" => random.Next(-1, 5),
            "Device" => Somewhere(),
            "Generator" => Generator.Default,
            _ => Integer(),
        };
    }

    private Device Somewhere() => random.Next(8) switch
    {
        0 => new Device(DeviceType.CUDA, random.Next(-1, 3)),
        1 => META,
        2 => new Device((DeviceType)random.Next(-2, 40), random.Next(-3, 200)),
        _ => CPU,
    };

    private Value List(string element, string length)
    {
        if (random.Next(15) == 0) return Integer();
        var fixedLength = int.TryParse(length, out var number);
        var count = fixedLength && random.Next(10) != 0 ? number : random.Next(6);
        if (element.StartsWith("Tensor", StringComparison.Ordinal)) return Many(count, () => random.Next(20) == 0 ? null : _tensors.Next());
        return element switch
        {
            "float" => Many(count, Number),
            "bool" => Many(count, () => random.Next(2) == 0),
            "Scalar" => random.Next(2) == 0 ? Many(count, Number) : Many(count, Whole),
            _ => Many(count, Whole),
        };
    }

    private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private Value Integer() => Whole();

    private Value Real() => Number();

    private long Whole() => random.Next(12) == 0 ? Odd[random.Next(Odd.Length)] : random.Next(4) == 0 ? random.Next(-4, 10) : random.Next(4);

    private double Number() => random.Next(6) == 0 ? OddReals[random.Next(OddReals.Length)] : random.Next(-3, 4) * 0.5;
}
