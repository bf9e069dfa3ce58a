namespace MedTransfer.Core.Figures;

/// <summary>
/// Colours that remain apart for colour-blind readers: Okabe and Ito (2008), darkest contrasts first. In grey print some of them meet,
/// so every use adds a mark, a dash or a hatching.
/// </summary>
internal static class Palette
{
    /// <summary>Axes and texts.</summary>
    internal const string Ink = "#1a1a1a";

    /// <summary>Notes and levels to compare with.</summary>
    internal const string Grey = "#6b6b6b";

    /// <summary>What only accompanies the data.</summary>
    internal const string Pale = "#bdbdbd";

    /// <summary>Lines across a plot.</summary>
    internal const string Grid = "#e4e4e4";

    /// <summary>What a figure stands on.</summary>
    internal const string Paper = "#ffffff";

    private static readonly string[] Series = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", Ink];

    /// <summary>How many colours there are.</summary>
    internal static int Count => Series.Length;

    /// <summary>The colour of a series by its position; repeats after seven.</summary>
    internal static string Of(int series) => Series[series % Series.Length];
}
