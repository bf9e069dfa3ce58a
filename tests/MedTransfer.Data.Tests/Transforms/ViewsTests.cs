using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ViewsTests
{
    [Fact]
    public void Two_views_are_independent_draws_of_the_same_samples()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(4, 3, 20, 20);
        var key = new AugmentationKey(0, 3, RandomImages.Numbers(4));
        var transform = InputTransform.ImageNet(16);
        var (first, second) = TwoViews.Apply(transform, images, Augmentation.SimClr, key);
        Assert.Equal(0, RandomImages.Difference(first, transform.Apply(images, Augmentation.SimClr, key)));
        for (var row = 0; row < 4; row++) Assert.NotEqual(0, RandomImages.Difference(first[row], second[row]));
        var (third, _) = TwoViews.Apply(transform, images, Augmentation.SimClr, key with { View = 1 });
        Assert.NotEqual(0, RandomImages.Difference(second, third));
    }

    [Fact]
    public void Test_time_views_are_what_their_name_says()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 1, 14, 14);
        var transform = InputTransform.Half(14);
        var plain = transform.Apply(images);
        var larger = InputTransform.Half(16).Apply(images);
        var expected = new Dictionary<string, Tensor[]>
        {
            ["none"] = [plain],
            ["flip"] = [plain, plain.flip(3)],
            ["flips"] = [plain, plain.flip(3), plain.flip(2), plain.flip(2, 3)],
            ["quarter-turns"] = [plain, plain.rot90(1, (2, 3)), plain.rot90(2, (2, 3)), plain.rot90(3, (2, 3))],
            ["five-crop"] = Crops(larger),
            ["ten-crop"] = [.. Crops(larger), .. Crops(larger).Select(c => c.flip(3))],
        };
        Assert.Equal(expected.Keys, TestTimeAugmentation.All.Select(a => a.Name));
        foreach (var augmentation in TestTimeAugmentation.All)
        {
            Assert.Equal(augmentation, TestTimeAugmentation.Parse(augmentation.Name.ToUpperInvariant()));
            Assert.Equal(augmentation.Count, expected[augmentation.Name].Length);
            var at = 0;
            foreach (var view in augmentation.Views(transform, images))
                Assert.Equal(0, RandomImages.Difference(expected[augmentation.Name][at++], view));
            Assert.Equal(augmentation.Count, at);
        }
    }

    [Fact]
    public void An_enumeration_left_early_leaves_nothing_behind()
    {
        using var images = RandomImages.Bytes(1, 1, 14, 14);
        foreach (var augmentation in TestTimeAugmentation.All)
        {
            foreach (var view in augmentation.Views(InputTransform.Half(14), images))
            {
                Assert.Equal([1, 3, 14, 14], view.shape);
                break;
            }
        }
    }

    [Fact]
    public void Unknown_names_and_volumes_are_refused()
    {
        Expect.Error<InvalidConfigurationException>(() => TestTimeAugmentation.Parse("ten-crops"), "Did you mean 'ten-crop'?", "Known: none, flip");
        using var scope = torch.NewDisposeScope();
        var volumes = torch.zeros([1, 1, 8, 8, 8], dtype: ScalarType.Byte);
        Expect.Error<InvalidConfigurationException>(() => TestTimeAugmentation.Flip.Views(InputTransform.Half(8), volumes), "5 axes");
        Assert.Equal([1, 3, 8, 8, 8], TestTimeAugmentation.None.Views(InputTransform.Half(8), volumes).Select(v => v.shape).Single());
    }

    private static Tensor[] Crops(Tensor larger) =>
        [.. new[] { (0, 0), (0, 2), (2, 0), (2, 2), (1, 1) }.Select(at => larger.narrow(2, at.Item1, 14).narrow(3, at.Item2, 14))];
}
