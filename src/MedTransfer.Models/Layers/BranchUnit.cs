namespace MedTransfer.Models;

/// <summary>A convolution in a branch of an Inception block.</summary>
/// <param name="Channels">Its output channels.</param>
/// <param name="Height">Height of its kernel.</param>
/// <param name="Width">Width of its kernel.</param>
/// <param name="Stride">1, padded to keep the size, or 2, without padding.</param>
internal readonly record struct BranchUnit(int Channels, int Height, int Width, int Stride = 1)
{
    /// <summary>A square kernel.</summary>
    internal static BranchUnit Square(int channels, int kernel, int stride = 1) => new(channels, kernel, kernel, stride);
}
