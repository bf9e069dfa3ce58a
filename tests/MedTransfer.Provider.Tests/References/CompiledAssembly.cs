using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MedTransfer.Provider.Tests.References;

/// <summary>What a compiled assembly asks of TorchSharp.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private static readonly SignatureNames Names = new();
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledAssembly(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>The types of namespaces <c>TorchSharp</c> that it names.</summary>
    public IEnumerable<string> Types() =>
        _metadata.TypeReferences.Where(IsTorchSharp).Select(t => SignatureNames.Of(_metadata, t));

    /// <summary>The members of those types that it uses: methods with their whole signature, fields with their type.</summary>
    public IEnumerable<(string Type, string Member, bool IsField)> Members()
    {
        foreach (MemberReference member in _metadata.MemberReferences.Select(_metadata.GetMemberReference))
        {
            if (Root(member.Parent) is not { } type) continue;
            string name = _metadata.GetString(member.Name);
            bool isField = member.GetKind() == MemberReferenceKind.Field;
            yield return (type, isField ? $"{member.DecodeFieldSignature(Names, null)} {name}" : Text(name, member.DecodeMethodSignature(Names, null)), isField);
        }
    }

    /// <summary>Its own types that derive from one of TorchSharp's or implement one.</summary>
    public IEnumerable<DerivedType> DerivedTypes()
    {
        foreach (TypeDefinition type in _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition))
        {
            // Between the type and TorchSharp's may lie others of this assembly; what they declare counts as the type's own.
            List<(string Member, bool IsOverride)> methods = [.. Methods(type)];
            string[] overrides = [.. methods.Where(m => m.IsOverride).Select(m => m.Member)];
            EntityHandle parent = type.BaseType;
            while (!parent.IsNil && parent.Kind == HandleKind.TypeDefinition)
            {
                TypeDefinition between = _metadata.GetTypeDefinition((TypeDefinitionHandle)parent);
                methods.AddRange(Methods(between).Select(m => (m.Member, false)));
                parent = between.BaseType;
            }

            IEnumerable<EntityHandle> bases = type.GetInterfaceImplementations().Select(i => _metadata.GetInterfaceImplementation(i).Interface).Prepend(parent);
            (string, IReadOnlyList<string>)[] known = [.. bases.Where(b => !b.IsNil && Root(b) is not null).Select(b => (Root(b)!, Arguments(b)))];
            if (known.Length == 0) continue;
            yield return new(
                _metadata.GetString(type.Name), type.Attributes.HasFlag(TypeAttributes.Abstract), known,
                [.. methods.Where(m => !m.IsOverride || methods.Count(o => o.Member == m.Member) > 1).Select(m => m.Member)], overrides);
        }
    }

    public void Dispose() => _file.Dispose();

    private IEnumerable<(string Member, bool IsOverride)> Methods(TypeDefinition type) =>
        type.GetMethods().Select(_metadata.GetMethodDefinition).Select(m => (
            Text(_metadata.GetString(m.Name), m.DecodeSignature(Names, null)),
            m.Attributes.HasFlag(MethodAttributes.Virtual) && !m.Attributes.HasFlag(MethodAttributes.NewSlot)));

    private static string Text(string name, MethodSignature<string> signature) =>
        (signature.Header.IsInstance ? "" : "static ") + $"{signature.ReturnType} {name}"
        + (signature.GenericParameterCount > 0 ? "``" + signature.GenericParameterCount : "") + $"({string.Join(", ", signature.ParameterTypes)})";

    private bool IsTorchSharp(TypeReferenceHandle handle)
    {
        TypeReference type = _metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? IsTorchSharp((TypeReferenceHandle)type.ResolutionScope)
            : _metadata.GetString(type.Namespace).Split('.')[0] == "TorchSharp";
    }

    private string? Root(EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeSpecification && Generic(type, out BlobReader signature)) type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference && IsTorchSharp((TypeReferenceHandle)type) ? SignatureNames.Of(_metadata, (TypeReferenceHandle)type) : null;
    }

    private List<string> Arguments(EntityHandle type)
    {
        List<string> arguments = [];
        if (type.Kind != HandleKind.TypeSpecification || !Generic(type, out BlobReader signature)) return arguments;
        signature.ReadTypeHandle();
        int count = signature.ReadCompressedInteger();
        SignatureDecoder<string, object?> decoder = new(Names, _metadata, null);
        for (int i = 0; i < count; i++) arguments.Add(decoder.DecodeType(ref signature));
        return arguments;
    }

    private bool Generic(EntityHandle type, out BlobReader signature)
    {
        signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return false;
        signature.ReadCompressedInteger(); // class or value type
        return true;
    }
}
