using TorchSharp.Modules;

namespace MedTransfer.Models;

/// <summary>The parameters of one part of a model.</summary>
/// <param name="Name">The part, <c>stem</c>, <c>layer1</c> or <c>head</c> for example.</param>
/// <param name="Parameters">Its parameters by state-dict name.</param>
public sealed record ParameterGroup(string Name, IReadOnlyList<(string Name, Parameter Parameter)> Parameters);
