using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Fuzz;

/// <summary>Calls one operator with arguments that mostly fit its schema and sometimes do not.</summary>
internal sealed class OperatorFuzzer
{
    private readonly Operator _operator;
    private readonly string[] _types;

    public OperatorFuzzer(string name)
    {
        Name = name;
        var parts = name.Split('.', 2);
        _operator = new Operator(parts[0], parts.Length > 1 ? parts[1] : "");
        _types = [.. ArgumentTypes(_operator.Schema)];
    }

    /// <summary>The operator's full name.</summary>
    public string Name { get; }

    /// <summary>Operators that touch files or other processes' state are left alone.</summary>
    public static bool IsSafeToTry(string name) =>
        name.StartsWith("aten::", StringComparison.Ordinal) && !name.StartsWith("aten::from_file", StringComparison.Ordinal);

    /// <summary>The same seed makes the same call.</summary>
    public void Call(int seed)
    {
        var random = new Random(seed ^ Hash(Name));
        using var scope = NewDisposeScope();
        var values = Arguments(seed, random);
        using var recording = random.Next(3) == 0 ? enable_grad() : no_grad();
        _operator.CallVoid(values);
    }

    /// <summary>What <see cref="Call"/> passes, in words.</summary>
    public string Describe(int seed)
    {
        using var scope = NewDisposeScope();
        var values = Arguments(seed, new Random(seed ^ Hash(Name)));
        try
        {
            // More arguments than there are: the bridge refuses the call and says what it was given.
            _operator.CallVoid([.. values, .. Enumerable.Repeat(Value.None, _types.Length + 1)]);
            return Name;
        }
        catch (ExternalException e)
        {
            return e.Message;
        }
    }

    private Value[] Arguments(int seed, Random random)
    {
        manual_seed(seed);
        var make = new RandomValues(random);
        var count = random.Next(12) == 0 ? random.Next(_types.Length + 2) : _types.Length;
        var values = new Value[count];
        for (var i = 0; i < count; i++) values[i] = make.Next(i < _types.Length ? _types[i] : "Tensor");
        return values;
    }

    // string.GetHashCode differs from process to process.
    private static int Hash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));

    /// <summary>The types in "aten::x(Tensor(a!) self, int[2] k=[1, 1], *, bool b=False) -> Tensor".</summary>
    private static IEnumerable<string> ArgumentTypes(string schema)
    {
        var depth = 0;
        var current = new StringBuilder();
        var start = schema.IndexOf('(', StringComparison.Ordinal);
        for (var i = start; i < schema.Length; i++)
        {
            var letter = schema[i];
            if (letter is '(' or '[') depth++;
            if (letter is ')' or ']') depth--;
            var atEnd = depth == 0;
            if (atEnd || (depth == 1 && letter == ','))
            {
                var argument = current.ToString().Trim();
                current.Clear();
                if (argument.Length > 0 && argument != "*") yield return argument[..argument.LastIndexOf(' ', NameEnd(argument))];
                if (atEnd) yield break;
            }
            else if (i > start)
            {
                current.Append(letter);
            }
        }
    }

    private static int NameEnd(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? argument.Length - 1 : equals;
    }
}
