namespace TorchSharp;

/// <summary>The kinds of device that libtorch knows.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>Shapes without memory.</summary>
    META = 14,
}
