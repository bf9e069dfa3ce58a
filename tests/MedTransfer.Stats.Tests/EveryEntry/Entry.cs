using System.Linq.Expressions;
using System.Reflection;

namespace MedTransfer.Stats.Tests;

/// <summary>A public static method or constructor that takes lists of numbers, with arguments it can be called with.</summary>
public sealed class Entry
{
    private const int Samples = 8;

    private readonly MethodBase method;
    private readonly object?[] arguments;

    private Entry(MethodBase method)
    {
        this.method = method;
        arguments = [.. method.GetParameters().Select(Valid)];
    }

    /// <summary>Every such method of the package.</summary>
    public static IReadOnlyDictionary<string, Entry> All { get; } = typeof(TestResult).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Concat<MethodBase>(type.GetConstructors()))
        .Where(method => (method.IsConstructor || !method.IsSpecialName) && method.GetParameters().Any(p => IsSpan(p) || IsLists(p)))
        .Select(method => new Entry(method)).ToDictionary(entry => entry.ToString());

    public IReadOnlyList<ParameterInfo> Parameters => method.GetParameters();

    /// <summary>Whether two samples need no equal lengths.</summary>
    public bool IsUnpaired => method.DeclaringType!.Name is nameof(StudentTTest) or nameof(WelchTTest)
        or nameof(MannWhitney) or nameof(IndependentPermutationTest) or nameof(WelchEquivalenceTest)
        or nameof(IndependentEffectSizes);

    public static bool IsSpan(ParameterInfo p) =>
        p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    public static bool IsLists(ParameterInfo p) =>
        p.ParameterType == typeof(IReadOnlyList<double[]>) || p.ParameterType == typeof(IReadOnlyList<bool[]>);

    public override string ToString() => $"{method.DeclaringType!.Name}.{method.Name}"
        + $"({string.Join(", ", Parameters.Select(p => $"{Title(p.ParameterType)} {p.Name}"))})";

    /// <summary>The argument that the method can be called with.</summary>
    public object? Argument(ParameterInfo parameter) => arguments[parameter.Position];

    /// <summary>Calls the method with one argument replaced, a span's by an array.</summary>
    public void Call(ParameterInfo? replaced = null, object? value = null)
    {
        // Reflection cannot pass spans, but compiled expressions turn arrays into them.
        IEnumerable<Expression> passed = Parameters.Select(p =>
        {
            object? argument = p.Position == replaced?.Position ? value : arguments[p.Position];
            return IsSpan(p)
                ? (Expression)Expression.Convert(Expression.Constant(argument), p.ParameterType)
                : Expression.Constant(argument, p.ParameterType);
        });
        Expression call = method is ConstructorInfo constructor
            ? Expression.New(constructor, passed) : Expression.Call((MethodInfo)method, passed);
        Expression.Lambda<Action>(Expression.Block(typeof(void), call)).Compile()();
    }

    private object? Valid(ParameterInfo p)
    {
        bool table = Parameters.Any(
            other => other.Name is "classes" or "columns" or "labels" && other.ParameterType == typeof(int));
        bool multiLabel = Parameters.Any(other => other.Name == "labels" && other.ParameterType == typeof(int));
        int cells = p.Name is "scores" or "probabilities" or "values" || (multiLabel && (p.Name is "truth" or "predicted")) ? 2 * Samples : Samples;
        if (!table && p.Name != "values" && Parameters.All(other => other.Name != "methods")) cells = Samples;
        if (Parameters.Any(other => other.Name == "methods")) cells = 3 * Samples;
        return p.ParameterType switch
        {
            var type when type == typeof(ReadOnlySpan<double>) && p.Name == "thresholds" => new[] { 0.25, 0.5 },
            var type when type == typeof(ReadOnlySpan<double>) && p.Name == "averageRanks" => new[] { 1.25, 2, 2.75 },
            var type when type == typeof(ReadOnlySpan<double>) => Doubles(cells, p.Name!),
            var type when type == typeof(ReadOnlySpan<float>) => Array.ConvertAll(Doubles(cells, p.Name!), v => (float)v),
            var type when type == typeof(ReadOnlySpan<int>) => Ints(cells, p.Name!),
            var type when type == typeof(ReadOnlySpan<bool>) => Booleans(p.Name!),
            var type when type == typeof(IReadOnlyList<double[]>) =>
                new[] { Doubles(Samples, p.Name + "a"), Doubles(Samples, p.Name + "bc"), Doubles(Samples, p.Name + "d") },
            var type when type == typeof(IReadOnlyList<bool[]>) => new[] { Booleans("a"), Booleans("bc"), Booleans("d") },
            var type when type == typeof(Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>) =>
                (Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>)((x, y) => x[0] - y[0]),
            var type when type == typeof(CancellationToken) => default(CancellationToken),
            var type when p.HasDefaultValue => type.IsEnum ? Enum.ToObject(type, p.DefaultValue!) : p.DefaultValue,
            var type when type == typeof(TaskKind) => TaskKind.MultiClass,
            var type when type.IsEnum => Enum.ToObject(type, 0),
            var type when type == typeof(int) => p.Name switch
            {
                "methods" => 3,
                "dataSets" or "datapoints" => Samples,
                "images" => 1,
                "channels" => 4,
                _ => 2,
            },
            _ => p.Name switch { "low" => -1.0, _ => 0.5 },
        };
    }

    /// <summary>Numbers in (0, 1), no two alike; two in a row add up to 1, as the probabilities of two classes do.</summary>
    private static double[] Doubles(int count, string name)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = i % 2 == 1 && name == "probabilities" ? 1 - values[i - 1] : ((i * (3 + name.Length) % 17) + 1.5) / 20;
        return values;
    }

    private static int[] Ints(int count, string name) =>
        [.. Enumerable.Range(0, count).Select(i => name switch
        {
            "clusters" => i / 2,
            "strata" or "group" => i / 4,
            _ => (i / 2 % 2) ^ (i % 3 == 2 ? 1 : 0),
        })];

    private static bool[] Booleans(string name) => [.. Enumerable.Range(0, Samples).Select(i => (i + name.Length) % 3 > 0)];

    private static string Title(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Title))}>"
        : type.Name;
}
