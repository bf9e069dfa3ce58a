using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>
/// Every row: each form gives the element type, shape and values that PyTorch gives for the Python expression
/// (<c>values.json</c>, written by <c>make_values.py</c>). What writes in place returns its own object.
/// </summary>
[NoTensorLeaks]
public abstract partial class ReferenceTests<TSelf>
    where TSelf : ReferenceTests<TSelf>, new()
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Known = new(() => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
        File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests/MedTransfer.Torch.Tests/Tensors/Reference/values.json")))!);

    public static TheoryData<string> Expressions => [.. new TSelf().Table.Keys];

    protected abstract ReferenceTable Table { get; }

    protected Tensor x { get; private set; } = null!;

    protected Tensor y { get; private set; } = null!;

    protected Tensor u { get; private set; } = null!;

    protected Tensor v { get; private set; } = null!;

    protected Tensor w { get; private set; } = null!;

    protected Tensor s { get; private set; } = null!;

    protected Tensor z { get; private set; } = null!;

    protected Tensor e { get; private set; } = null!;

    protected Tensor m { get; private set; } = null!;

    protected Tensor b { get; private set; } = null!;

    protected Tensor g { get; private set; } = null!;

    protected Tensor h { get; private set; } = null!;

    protected Tensor n { get; private set; } = null!;

    protected Tensor i { get; private set; } = null!;

    protected Tensor j { get; private set; } = null!;

    protected Tensor k { get; private set; } = null!;

    protected Tensor r { get; private set; } = null!;

    protected Tensor rep { get; private set; } = null!;

    protected Tensor p { get; private set; } = null!;

    protected Tensor q { get; private set; } = null!;

    protected Tensor c { get; private set; } = null!;

    [Theory]
    [MemberData(nameof(Expressions))]
    public void GivesWhatPythonGives(string expression)
    {
        var expected = Known.Value[expression].EnumerateArray().ToArray();
        foreach (var (index, form) in Table[expression].Index())
        {
            using var scope = NewDisposeScope();
            Prepare();
            var result = form();
            var found = Tensors(result).ToArray();
            var what = $"{expression}, form {index}";
            Assert.True(expected.Length == found.Length, $"{what}: {expected.Length} results expected, {found.Length} found.");
            for (var part = 0; part < found.Length; part++) Compare(expected[part], found[part], what);
            if (InPlace().Match(expression) is { Success: true } match)
            {
                Assert.True(ReferenceEquals(Input(match.Groups["input"].Value), result), $"{what}: an in-place operation returns its own object.");
            }
        }
    }

    private static void Compare(JsonElement expected, Tensor found, string what)
    {
        Assert.Equal((expected[0].GetString(), Text(expected[1])), (NameOf(found.dtype), $"[{string.Join(", ", found.shape)}]"));
        var plain = found.is_complex() ? found.resolve_conj().view_as_real() : found;
        var relative = found.dtype is ScalarType.Float64 or ScalarType.ComplexFloat64 ? 1e-11 : 1e-6;
        Values.Close(expected[2], plain, relative, what, relative);
    }

    private static string Text(JsonElement shape) => $"[{string.Join(", ", shape.EnumerateArray().Select(length => length.GetInt64()))}]";

    private static string NameOf(ScalarType type) => type switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.ComplexFloat32 => "complex64",
        ScalarType.ComplexFloat64 => "complex128",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<Tensor> Tensors(object result) => result switch
    {
        Tensor tensor => [tensor],
        bool truth => [tensor(truth)],
        long number => [tensor(number)],
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(index => tuple[index]).OfType<Tensor>(),
        _ => (IEnumerable<Tensor>)result,
    };

    [GeneratedRegex(@"^(?:torch\.[\w.]+_\((?<input>\w+)|(?<input>\w+)\.\w+_\()")]
    private static partial Regex InPlace();

    private Tensor Input(string name) => (Tensor)GetType().BaseType!
        .GetProperty(name, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(this)!;

    private void Prepare()
    {
        const double nan = double.NaN, inf = double.PositiveInfinity;
        x = tensor(new[,] { { 0.5, -1.5, 2 }, { -0.25, 1, -3 } });
        y = tensor(new[,] { { 1.5, 2, -0.5 }, { 0.75, -2, 1 } });
        u = tensor(new[,] { { 0.1, 0.5, 0.9 }, { 0.3, 0.7, 0.2 } });
        v = tensor(new[] { 0.5, 2, -1 });
        w = tensor(new[] { 0.5, -1, 3 });
        s = tensor(new double[] { 1, 3, 5, 7 });
        z = tensor(2.5);
        e = zeros(0, 3, dtype: float64);
        m = tensor(new[,] { { 2, -1, 0.5 }, { 1, 3, -2 }, { 0, 0.5, 1 } });
        b = tensor(new[,] { { 1, 2 }, { -1, 0.5 }, { 0.25, -2 } });
        g = (arange(12, dtype: float64) * 0.5 - 2).reshape(2, 2, 3);
        h = (arange(12, dtype: float64) * 0.25 - 1).reshape(2, 3, 2);
        n = tensor(new[,] { { nan, 1, inf }, { -inf, nan, 2 } });
        i = tensor(new long[,] { { 6, -4, 9 }, { 12, 7, -8 } });
        j = tensor(new long[,] { { 4, 3, -2 }, { 5, 2, 6 } });
        k = tensor(new long[,] { { 0, 1, 1 }, { 1, 0, 0 } });
        r = tensor(new long[] { 1, 0 });
        rep = tensor(new long[] { 3, 1, 1, 2, 3, 3 });
        p = tensor(new[,] { { true, false, true }, { false, false, true } });
        q = tensor(new[,] { { true, true, false }, { false, true, false } });
        c = complex(tensor(new[,] { { 1, -1 }, { 0.5, 0 } }), tensor(new[,] { { 2, -0.5 }, { 0, -2 } }));
    }
}
