namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device, no elements.</summary>
    Metadata = 0,

    /// <summary>That, and matrices with aligned columns, one after the other.</summary>
    Julia = 1,

    /// <summary>Elements in nested square brackets.</summary>
    Numpy = 2,

    /// <summary>Shape, element type and device, and an array in C#.</summary>
    CSharp = 3,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}
