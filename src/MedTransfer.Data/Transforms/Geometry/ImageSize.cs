namespace MedTransfer.Data;

/// <summary>The size of an image in pixels.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    public static ImageSize Of(TorchSharp.torch.Tensor images) => new((int)images.shape[^1], (int)images.shape[^2]);
}
