namespace MedTransfer.Core.Transfusion;

/// <summary>How far one filter of the first layer moved.</summary>
/// <param name="Filter">Its position in the layer, counted from 0.</param>
/// <param name="Distance">Euclidean norm of the difference.</param>
/// <param name="Relative">The distance over the norm before; NaN where that is 0.</param>
/// <param name="Cosine">1 minus the cosine of the angle between before and after, from 0 to 2; NaN where one of them is 0.</param>
public sealed record FilterShift(int Filter, double Distance, double Relative, double Cosine);
