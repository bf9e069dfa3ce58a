namespace MedTransfer.Core.Transfusion;

/// <summary>The order of filters in a picture.</summary>
public enum FilterOrder
{
    /// <summary>Those that moved furthest first, by the angle between before and after.</summary>
    Moved,

    /// <summary>As the layer has them.</summary>
    Position,
}
