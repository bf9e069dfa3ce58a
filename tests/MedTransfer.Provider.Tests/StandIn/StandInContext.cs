using MedTransfer.Provider.Tests.Api;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>What the declarations of one assembly share.</summary>
/// <param name="Marker">A type that only the stand-in's own constructors take, so that every class can be derived from.</param>
/// <param name="Declared">The declared types' names without type arguments.</param>
internal sealed record StandInContext(string Marker, IReadOnlySet<string> Declared)
{
    /// <summary>The call of the base class's constructor, or nothing where .NET's own will do.</summary>
    public string Base(ApiType type) =>
        type.Kind != "struct" && type.Bases.Count > 0 && !StandInInterfaces.IsInterface(type.Bases[0]) && Declared.Contains(ApiText.Bare(type.Bases[0]))
            ? $" : base(({Marker})null)" : "";
}
