namespace MedTransfer.Torch.Tests.ApiContract;

/// <summary>Types in the words of C#, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(nint)] = "nint",
    };

    /// <summary>A type's own name after those of the types around it, with its own type parameters.</summary>
    public static string WithOwner(Type type)
    {
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string name = type.Name.IndexOf('`', StringComparison.Ordinal) is >= 0 and var end
            ? $"{type.Name[..end]}<{string.Join(", ", type.GetGenericArguments().Skip(outer).Select(Of))}>"
            : type.Name;
        return type.DeclaringType is { } owner ? WithOwner(owner) + "." + name : name;
    }

    /// <summary>A type as it stands in a signature.</summary>
    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!);
        }

        if (type.IsPointer)
        {
            return Of(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        return Keywords.TryGetValue(type, out string? keyword) ? keyword
            : type.IsGenericType ? OfGeneric(type)
            : type.DeclaringType is { } owner ? Of(owner) + "." + type.Name
            : type.Name;
    }

    private static string OfGeneric(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
        {
            return $"({string.Join(", ", arguments.Select(Of))})";
        }

        var chain = new Stack<Type>();
        for (Type? level = type; level is not null; level = level.DeclaringType)
        {
            chain.Push(level);
        }

        int used = 0;
        return string.Join(".", chain.Select(level =>
        {
            int own = level.GetGenericArguments().Length - used;
            string name = level.Name.Split('`')[0];
            string result = own > 0 ? $"{name}<{string.Join(", ", arguments.Skip(used).Take(own).Select(Of))}>" : name;
            used += own;
            return result;
        }));
    }
}
