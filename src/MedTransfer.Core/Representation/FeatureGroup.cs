using MedTransfer.Core.Features;

namespace MedTransfer.Core.Representation;

/// <summary>Networks that have something in common, such as how they began.</summary>
/// <param name="Label">What they have in common.</param>
/// <param name="Networks">Their activations for the same samples.</param>
public sealed record FeatureGroup(string Label, IReadOnlyList<CapturedFeatures> Networks);
