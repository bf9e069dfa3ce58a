namespace TorchSharp;

/// <summary>Paddings of a convolution that are not given by numbers.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid,

    /// <summary>As much as keeps the size (with steps of one).</summary>
    Same,
}
