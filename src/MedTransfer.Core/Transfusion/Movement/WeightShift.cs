namespace MedTransfer.Core.Transfusion;

/// <summary>How far the weights of a part or a layer moved.</summary>
/// <param name="Part">The part of the network (<see cref="Models.ImageModel.Parts"/>).</param>
/// <param name="Layer">The layer's name in the state dict; null for a whole part.</param>
/// <param name="Parameters">Weights that were compared.</param>
/// <param name="Distance">Euclidean norm of the difference.</param>
/// <param name="Relative">The distance over the norm of the weights before; NaN where that is 0.</param>
/// <param name="Cosine">1 minus the cosine of the angle between before and after, from 0 to 2; NaN where one of them is 0.</param>
/// <param name="Origin">Where the weights before came from; null where that is not known.</param>
public sealed record WeightShift(string Part, string? Layer, long Parameters, double Distance, double Relative, double Cosine, WeightOrigin? Origin);
