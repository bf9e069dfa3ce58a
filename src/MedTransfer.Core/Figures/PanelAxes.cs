namespace MedTransfer.Core.Figures;

/// <summary>Which panels of a figure have one vertical axis in common.</summary>
public enum PanelAxes
{
    /// <summary>Every panel has its own.</summary>
    Own,

    /// <summary>Panels of one title (one data set) have the same.</summary>
    ByTitle,

    /// <summary>All panels have the same.</summary>
    Shared,
}
