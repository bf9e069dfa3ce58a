namespace TorchSharp;

/// <summary>Ready-made sets of print options.</summary>
public enum PrintOptionsProfile
{
    /// <summary>Five digits; long dimensions are cut.</summary>
    @default = 0,

    /// <summary>Two digits; long dimensions are cut.</summary>
    @short = 1,

    /// <summary>Five digits; nothing is cut.</summary>
    full = 2,
}
