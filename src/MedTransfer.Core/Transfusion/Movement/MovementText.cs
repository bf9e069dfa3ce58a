using System.Globalization;

namespace MedTransfer.Core.Transfusion;

/// <summary>Distances as tables print them.</summary>
internal static class MovementText
{
    /// <summary>Three significant digits; a dash for NaN.</summary>
    internal static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString(value != 0 && Math.Abs(value) < 0.001 ? "0.00e0" : "0.####", CultureInfo.InvariantCulture);

    internal static string MeanAndDeviation(MeanSpread of) => of.StandardDeviation is { } sd ? $"{Number(of.Mean)} ± {Number(sd)}" : Number(of.Mean);
}
