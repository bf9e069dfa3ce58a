using System.Collections.Concurrent;
using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>Finds the modules, parameters and buffers in the fields of a user's module class.</summary>
internal static class ModuleFields
{
    private static readonly ConcurrentDictionary<Type, (string Name, FieldInfo Field)[]> Known = new();

    /// <summary>The components held by the fields of the object now, under their names.</summary>
    public static IEnumerable<(string Name, object Value)> Read(torch.nn.Module module)
    {
        foreach ((string name, FieldInfo field) in Known.GetOrAdd(module.GetType(), Find))
        {
            if (field.GetValue(module) is { } value)
            {
                yield return (name, value);
            }
        }
    }

    private static (string, FieldInfo)[] Find(Type type)
    {
        // The layers of this assembly register their parts themselves, under PyTorch's names.
        var chain = new Stack<Type>();
        for (Type? t = type; t is not null && t.Assembly != typeof(torch.nn.Module).Assembly; t = t.BaseType)
        {
            chain.Push(t);
        }

        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return
        [
            .. from t in chain
               from field in t.GetFields(Declared).OrderBy(f => f.MetadataToken)
               where typeof(torch.nn.Module).IsAssignableFrom(field.FieldType)
                   || typeof(torch.Tensor).IsAssignableFrom(field.FieldType)
                   || field.FieldType.IsInterface
               select (ComponentName(field), field),
        ];
    }

    // The compiler names the field behind an automatic property <Name>k__BackingField.
    private static string ComponentName(FieldInfo field) =>
        field.GetCustomAttribute<ComponentNameAttribute>() is { Name.Length: > 0 } given ? given.Name
        : field.Name is ['<', ..] && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? field.Name[1..end]
        : field.Name;
}
