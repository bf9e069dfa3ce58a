using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>The native colour changes against <see cref="ImageOps"/>, whose values are those of torchvision.</summary>
public class DirectColoursTests
{
    private static readonly Func<Tensor, PerImage, Tensor>[] Operations = [ImageOps.AdjustBrightness, ImageOps.AdjustContrast, ImageOps.AdjustSaturation, ImageOps.AdjustHue];

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_change_alone_and_all_in_every_order(int channels)
    {
        Skip.IfNot(NativeImages.IsAvailable, "The native library is not built.");
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(4, channels, 13, 9).to(ScalarType.Float32) / 255;
        images[0].fill_(0.5); // no hue
        images[1, 0].fill_(1);
        double[][] amounts = [[0, 0.3, 0, -0.5], [0.4, 1.7, 2, 0.5], [1.9, 1, 0.5, 0.31], [1.2, 0, 1.3, -0.17]];
        foreach (var order in Orders([0, 1, 2, 3]))
        {
            var changed = DirectColours.Apply(images, [order, null, order, order], amounts, kind => kind != 2 || order[0] != 0);
            var expected = images;
            foreach (var kind in order)
            {
                if (kind == 2 && order[0] == 0) continue;
                var all = Operations[kind](expected, amounts.Select(a => a[kind]).ToArray());
                expected = torch.cat([all.narrow(0, 0, 1), images.narrow(0, 1, 1), all.narrow(0, 2, 2)]);
            }

            Assert.InRange(RandomImages.Difference(expected, changed), 0, 1e-5);
        }
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
