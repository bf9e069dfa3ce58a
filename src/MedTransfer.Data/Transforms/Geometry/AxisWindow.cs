namespace MedTransfer.Data;

/// <summary>The stretch of an axis that becomes the whole of a result's axis, in pixels from the outer edge of the first one.</summary>
/// <param name="Start">Where the result begins.</param>
/// <param name="Length">How far it reaches; negative where it runs backwards.</param>
/// <param name="Low">The first pixel that may be read.</param>
/// <param name="High">The pixel after the last that may be read. Results centred outside of Low and High are 0.</param>
internal readonly record struct AxisWindow(double Start, double Length, int Low, int High);
