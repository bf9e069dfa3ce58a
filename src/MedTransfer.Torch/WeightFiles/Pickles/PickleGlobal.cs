namespace MedTransfer.Weights;

/// <summary>A name that a pickle refers to: a class or a function.</summary>
/// <param name="Name">Module and name with a dot between, <c>collections.OrderedDict</c> for example.</param>
/// <param name="IsKnown">Whether its meaning is known here.</param>
internal sealed record PickleGlobal(string Name, bool IsKnown);
