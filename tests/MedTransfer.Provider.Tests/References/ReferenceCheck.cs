using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.References;

/// <summary>Compares what an assembly asks of TorchSharp with what TorchSharp has.</summary>
internal static class ReferenceCheck
{
    // Every type overrides these of System.Object, whatever else it derives from.
    private static readonly string[] OfObject = ["string ToString()", "bool Equals(object)", "int GetHashCode()", "void Finalize()"];

    /// <summary>Everything that TorchSharp does not have, in readable sentences.</summary>
    public static IReadOnlyList<string> Faults(CompiledAssembly assembly, ApiLookup api) =>
    [
        .. assembly.Types().Where(t => !api.Has(t)).Select(t => $"there is no type {t}"),
        .. assembly.Members().Where(m => !Exists(m, api)).Select(m => $"{m.Type} has no member {m.Member}"),
        .. assembly.DerivedTypes().SelectMany(t => Faults(t, api)),
    ];

    private static bool Exists((string Type, string Member, bool IsField) wanted, ApiLookup api) =>
        api.Members(wanted.Type).Any(m => m.Signature == wanted.Member || (wanted.IsField && m.Signature == "static " + wanted.Member));

    private static IEnumerable<string> Faults(DerivedType type, ApiLookup api)
    {
        ApiMember[] inherited = [.. type.Bases.SelectMany(b => api.Members(b.Type).Select(m => m with { Signature = ApiLookup.Put(m.Signature, b.Arguments) }))];
        foreach (string method in type.Overrides.Except(OfObject).Except(type.Declared))
        {
            if (!inherited.Any(m => m.IsVirtual && m.Signature == method)) yield return $"{type.Name} overrides {method}, which its base types do not let it";
        }

        if (type.IsAbstract) yield break;
        HashSet<string> present = [.. type.Declared, .. type.Overrides, .. inherited.Where(m => !m.IsAbstract).Select(m => m.Signature)];
        foreach (ApiMember missing in inherited.Where(m => m.IsAbstract && !present.Contains(m.Signature)))
        {
            yield return $"{type.Name} does not have {missing.Signature}, which its base types require";
        }
    }
}
