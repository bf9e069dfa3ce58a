using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MedTransfer.Torch.Tests.ApiContract;

/// <summary>Prints every public and protected member of a type as one line each, as <c>torchsharp-api.txt</c> has them.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of one visible type.</summary>
    public static IEnumerable<string> Lines(Type type)
    {
        string prefix = $"{type.Namespace} | {TypeNames.WithOwner(type)} | ";
        yield return prefix + "(type) " + Kind(type) + Bases(type);
        foreach (string member in Members(type))
        {
            yield return prefix + member;
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"enum value {f.Name} = {Text(f.GetRawConstantValue())}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return [$"delegate {TypeNames.Of(invoke.ReturnType)} Invoke({Parameters(invoke)})"];
        }

        return
        [
            .. type.GetConstructors(Declared).Where(c => !c.IsStatic && Access(c) is not null).Select(c => $"{Access(c)}ctor({Parameters(c)})"),
            .. type.GetMethods(Declared).Where(m => Access(m) is not null && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Method),
            .. type.GetProperties(Declared).Select(Property).OfType<string>(),
            .. type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName).Select(Field),
            .. type.GetEvents(Declared).Where(e => e.AddMethod is not null && Access(e.AddMethod) is not null)
                .Select(e => $"{Access(e.AddMethod!)}event {TypeNames.Of(e.EventHandlerType!)} {e.Name}"),
        ];
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Access(method)}{Modifier(method)}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string? Property(PropertyInfo property)
    {
        string? get = property.GetMethod is { } g ? Access(g) : null;
        string? set = property.SetMethod is { } s ? Access(s) : null;
        if (get is null && set is null)
        {
            return null;
        }

        MethodInfo accessor = get is not null ? property.GetMethod! : property.SetMethod!;
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        return (get == "" || set == "" ? "" : "protected ") + Modifier(accessor) + TypeNames.Of(property.PropertyType) + " " + name + " { "
            + (get is null ? "" : get + "get; ") + (set is null ? "" : set + "set; ") + "}";
    }

    private static string Field(FieldInfo field) =>
        (field.IsPublic ? "" : "protected ")
        + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
        + TypeNames.Of(field.FieldType) + " " + field.Name
        + (field.IsLiteral ? " = " + Literal(field.GetRawConstantValue(), field.FieldType) : "");

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return " : " + TypeNames.Of(Enum.GetUnderlyingType(type));
        }

        List<string> bases = [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Add(TypeNames.Of(parent));
        }

        bases.AddRange(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => i.IsVisible).Select(TypeNames.Of).Order(StringComparer.Ordinal));
        return bases.Count > 0 ? " : " + string.Join(", ", bases) : "";
    }

    private static string? Access(MethodBase method) => method.IsPublic ? "" : method.IsFamily || method.IsFamilyOrAssembly ? "protected " : null;

    private static string Modifier(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => method.Attributes.HasFlag(MethodAttributes.NewSlot) ? "virtual " : "override ",
        _ => "",
    };

    private static string Parameters(MethodBase method)
    {
        string all = string.Join(", ", method.GetParameters().Select(Parameter));
        return method.IsDefined(typeof(ExtensionAttribute), false) ? "this " + all : all;
    }

    private static string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string prefix = "";
        if (type.IsByRef)
        {
            type = type.GetElementType()!;
            prefix = parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        }

        if (parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false))
        {
            prefix = "params ";
        }

        string value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, type) : "";
        return prefix + TypeNames.Of(type) + " " + parameter.Name + value;
    }

    private static string Literal(object? value, Type type)
    {
        if (value is null or DBNull or Missing)
        {
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null";
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? $"{plain.Name}.{Enum.ToObject(plain, value)}" : value switch
        {
            string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
            char letter => $"'{letter}'",
            bool truth => truth ? "true" : "false",
            _ => Text(value),
        };
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
