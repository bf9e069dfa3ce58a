using MedTransfer.Core.Attribution;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class OcclusionTests
{
    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 2)]
    [InlineData(10, 10)]
    public void Each_pixel_has_the_mean_fall_of_its_windows(int window, int stride)
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(3, seed: 2);
        var images = randn(2, 3, 10, 14);
        var fill = PixelBaseline.Colour(0.3, -0.2, 1);
        using var explainer = Explainer.For(model, AttributionMethod.Occlusion(window, stride, fill));
        using var maps = explainer.Explain(images, AttributionTarget.Class(2));
        model.eval();
        using var guard = no_grad();
        var scores = model.call(images).select(1, 2);
        for (var n = 0; n < 2; n++)
        {
            var (sum, count) = (new double[10, 14], new int[10, 14]);
            foreach (var top in Starts(10))
            {
                foreach (var left in Starts(14))
                {
                    var hidden = images.narrow(0, n, 1).clone();
                    for (var c = 0; c < 3; c++) hidden.select(1, c).narrow(1, top, window).narrow(2, left, window).fill_(new[] { 0.3f, -0.2f, 1 }[c]);
                    var fall = scores[n].item<float>() - model.call(hidden)[0, 2].item<float>();
                    for (var y = top; y < top + window; y++)
                    {
                        for (var x = left; x < left + window; x++)
                        {
                            sum[y, x] += fall;
                            count[y, x]++;
                        }
                    }
                }
            }

            for (var y = 0; y < 10; y++)
            {
                for (var x = 0; x < 14; x++) Assert.Equal(sum[y, x] / count[y, x], maps.Raw[0][n, 0, y, x].item<float>(), 1e-5);
            }
        }

        // The last window ends with the image.
        IEnumerable<int> Starts(int length) => Enumerable.Range(0, length).Where(i => i % stride == 0 && i + window < length).Append(length - window);
    }
}
