using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace MedTransfer.Provider.Tests.References;

/// <summary>Types of compiled signatures in the words of <c>torchsharp-api.txt</c>.</summary>
internal sealed partial class SignatureNames : ISignatureTypeProvider<string, object?>
{
    private static readonly Dictionary<PrimitiveTypeCode, string> Keywords = new()
    {
        [PrimitiveTypeCode.Void] = "void", [PrimitiveTypeCode.Boolean] = "bool", [PrimitiveTypeCode.Byte] = "byte", [PrimitiveTypeCode.SByte] = "sbyte",
        [PrimitiveTypeCode.Int16] = "short", [PrimitiveTypeCode.UInt16] = "ushort", [PrimitiveTypeCode.Int32] = "int", [PrimitiveTypeCode.UInt32] = "uint",
        [PrimitiveTypeCode.Int64] = "long", [PrimitiveTypeCode.UInt64] = "ulong", [PrimitiveTypeCode.Single] = "float", [PrimitiveTypeCode.Double] = "double",
        [PrimitiveTypeCode.Char] = "char", [PrimitiveTypeCode.String] = "string", [PrimitiveTypeCode.Object] = "object", [PrimitiveTypeCode.IntPtr] = "nint",
    };

    /// <summary>A type with the types around it; type parameters are counted, as in <c>Func`2</c>.</summary>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? Of(reader, (TypeReferenceHandle)type.ResolutionScope) + "." + name : name;
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => Keywords.GetValueOrDefault(typeCode, typeCode.ToString());

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Of(reader, handle) is "Decimal" ? "decimal" : Of(reader, handle);

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
    {
        if (genericType == "Nullable`1") return typeArguments[0] + "?";

        // The list has tuples of type parameters by their type's name, and others as C# writes them.
        if (genericType.StartsWith("ValueTuple`", StringComparison.Ordinal) && !typeArguments.Any(a => a.Contains('!'))) return $"({string.Join(", ", typeArguments)})";
        int used = 0;
        return Arity().Replace(genericType, m =>
        {
            int count = int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            used += count;
            return $"<{string.Join(", ", typeArguments.Skip(used - count).Take(count))}>";
        });
    }

    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => "ref " + elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    [GeneratedRegex(@"`(\d+)")]
    private static partial Regex Arity();
}
