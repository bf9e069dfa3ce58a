namespace MedTransfer.Provider.Tests.References;

/// <summary>A compiled type with a base class or interfaces of TorchSharp.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsAbstract">Whether it may leave members to its own derived types.</param>
/// <param name="Bases">TorchSharp's types, as in <c>torch.nn.Module`2</c>, with their type arguments.</param>
/// <param name="Declared">Methods that it declares anew, or that types between it and TorchSharp's declare.</param>
/// <param name="Overrides">Methods that override one of a base type.</param>
internal sealed record DerivedType(
    string Name, bool IsAbstract, IReadOnlyList<(string Type, IReadOnlyList<string> Arguments)> Bases, IReadOnlyList<string> Declared, IReadOnlyList<string> Overrides);
