using System.Collections.Concurrent;
using System.Reflection;

namespace TorchSharp.Modules;

/// <summary>
/// The public fields of options and states, by name. TorchSharp declares them as fields of otherwise unrelated types
/// (numbers, flags and tensors): copying, comparing and storing them is the same for all of them.
/// </summary>
internal static class PublicFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    /// <summary>The fields in the order of their names.</summary>
    public static FieldInfo[] Of(object owner) => Known.GetOrAdd(
        owner.GetType(),
        type => [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(f => f.Name, StringComparer.Ordinal)]);

    /// <summary>The fields that hold tensors or nothing.</summary>
    public static IEnumerable<FieldInfo> TensorsOf(object owner) => Of(owner).Where(IsTensor);

    /// <summary>Whether a field is for a tensor.</summary>
    public static bool IsTensor(FieldInfo field) => field.FieldType == typeof(torch.Tensor);

    /// <summary>Refuses to mix the options or states of two kinds of optimizers.</summary>
    /// <exception cref="ArgumentException">The types differ.</exception>
    public static void RequireSameType(object owner, object source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.GetType() != owner.GetType())
        {
            throw new ArgumentException($"Expected {NameOf(owner)}, found {NameOf(source)}: both must be of one kind of optimizer.", nameof(source));
        }
    }

    /// <summary>A type's name with its owner's: <c>AdamW.State</c>.</summary>
    public static string NameOf(object owner) =>
        owner.GetType() is { DeclaringType: { } outer } type ? $"{outer.Name}.{type.Name}" : owner.GetType().Name;
}
