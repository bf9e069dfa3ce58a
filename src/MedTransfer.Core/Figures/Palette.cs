namespace MedTransfer.Core.Figures;

/// <summary>Colours that remain apart for colour-blind readers and in grey print: Okabe and Ito (2008), darkest contrasts first.</summary>
internal static class Palette
{
    internal const string Ink = "#1a1a1a";
    internal const string Grey = "#6b6b6b";
    internal const string Pale = "#bdbdbd";

    private static readonly string[] Series = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    /// <summary>The colour of a series by its position; repeats after seven.</summary>
    internal static string Of(int series) => Series[series % Series.Length];
}
