using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

public static partial class ImageOps
{
    /// <summary>Blurs images by a Gaussian: weights exp(-x² / (2 σ²)), normalised to 1, one axis after the other, edges reflected.</summary>
    /// <param name="images"><c>[B, C, H, W]</c>; uint8 results are rounded to the nearest.</param>
    /// <param name="kernel">Pixels of the kernel: odd, and less than twice the sides.</param>
    /// <param name="sigma">The standard deviation in pixels, positive.</param>
    /// <exception cref="ArgumentException">The kernel is even or too large, or a standard deviation is not positive.</exception>
    public static Tensor GaussianBlur(Tensor images, int kernel, PerImage sigma)
    {
        Check(images, sigma);
        if (kernel < 1 || kernel % 2 == 0) throw new ArgumentException($"The kernel has {kernel} pixels; it must be odd and positive.", nameof(kernel));
        var (batch, channels, reach) = (images.shape[0], images.shape[1], kernel / 2);
        for (var row = 0; row < batch; row++)
            if (sigma[row] <= 0) throw new ArgumentException($"The standard deviation {sigma[row]} is not positive.", nameof(sigma));
        return InFloat(images, x =>
        {
            var one = Kernels(kernel, sigma.Each((int)batch)).to(x.dtype, x.device).view(batch, 1, 1, kernel)
                .expand(batch, channels, 1, kernel).reshape(batch * channels, 1, 1, kernel);
            var planes = Pad(x, reach, reach, reach, reach, ImagePadding.Reflect).reshape(1, batch * channels, x.shape[2] + (2 * reach), x.shape[3] + (2 * reach));
            var across = nn.functional.conv2d(planes, one, groups: batch * channels);
            return nn.functional.conv2d(across, one.transpose(2, 3), groups: batch * channels).view(x.shape);
        });
    }

    /// <summary>The weights in float32, which is what torchvision uses for images of every type.</summary>
    private static Tensor Kernels(int size, double[] sigma)
    {
        var half = (size - 1) / 2;
        var places = torch.arange(-half, half + 1, dtype: ScalarType.Float32);
        var weights = (-0.5 * (places / torch.tensor(sigma, [sigma.Length, 1]).to(ScalarType.Float32)).pow(2)).exp();
        return weights / weights.sum([1L], keepdim: true);
    }
}
