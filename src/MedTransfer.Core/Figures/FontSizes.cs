namespace MedTransfer.Core.Figures;

/// <summary>The sizes of texts in figures, in points, so that figures side by side look alike.</summary>
internal static class FontSizes
{
    internal const double Title = 8.5;
    internal const double AxisTitle = 7.5;
    internal const double Text = 7;
    internal const double Note = 6.5;
}
