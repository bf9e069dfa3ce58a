using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>Each operation by what it must equal, and by how often it happens. Inputs of mean 0 and standard deviation 1 show the values from 0 to 1.</summary>
[NoTensorLeaks]
public class AugmenterTests
{
    private const int Count = 24;
    private static readonly AugmentationKey Key = new(5, 1, RandomImages.Numbers(Count));

    public static TheoryData<string> Idle() =>
    [
        """[{"name":"crop","minArea":1,"minAspect":1,"maxAspect":1}]""",
        """[{"name":"flip","probability":0}]""",
        """[{"name":"vertical-flip","probability":0}]""",
        """[{"name":"rotation","degrees":0}]""",
        """[{"name":"zoom","minScale":1,"maxScale":1}]""",
        """[{"name":"translation","x":0,"y":0}]""",
        """[{"name":"shear","x":0,"y":0}]""",
        """[{"name":"affine"}]""",
        """[{"name":"padded-crop","padding":0}]""",
        """[{"name":"blur","probability":0}]""",
        """[{"name":"blur","minSigma":0.01,"maxSigma":0.01}]""",
        """[{"name":"colour-jitter"}]""",
        """[{"name":"colour-jitter","brightness":1,"hue":0.5,"probability":0}]""",
        """[{"name":"greyscale","probability":0}]""",
        """[{"name":"invert","probability":0}]""",
        """[{"name":"solarize","probability":0}]""",
        """[{"name":"posterize","bits":8,"probability":1}]""",
        """[{"name":"auto-contrast","probability":0}]""",
        """[{"name":"equalize","probability":0}]""",
        """[{"name":"erasing","probability":0}]""",
    ];

    [Theory]
    [MemberData(nameof(Idle))]
    public void Settings_of_no_change_change_nothing(string text)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(Count, 3, 12, 12);
        Assert.InRange(RandomImages.Difference(Unit(12).Apply(images), Unit(12).Apply(images, Augmentation.Parse(text), Key)), 0, 1e-5);
    }

    [Fact]
    public void Every_operation_has_a_case_of_no_change() =>
        Assert.Equal(
            AugmenterNames.All.Except(["quarter-turns", "trivial"]).Order(),
            Idle().AsEnumerable<object[]>().Select(c => Augmentation.Parse((string)c[0]).Operations[0].Name).Distinct().Order());

    [Fact]
    public void Affine_operations_are_the_maps_they_drew()
    {
        using var scope = torch.NewDisposeScope();
        // Black edges: what lies outside is black too, so that how the two are mixed does not matter.
        var images = ImageOps.Pad(RandomImages.Bytes(Count, 3, 11, 11), 1, 1, 1, 1);
        var floats = images.to(ScalarType.Float32) / 255;
        var turned = Unit(13).Apply(images, new(new RandomRotation { Degrees = 40 }), Key);
        Assert.InRange(RandomImages.Difference(ImageOps.Affine(floats, Draws(r => r.Uniform(-40, 40))), turned), 0, 1e-4);
        var sheared = Unit(13).Apply(images, new(new RandomShear { X = 20, Y = 0 }), Key);
        Assert.InRange(RandomImages.Difference(ImageOps.Affine(floats, 0, shearX: Draws(r => r.Uniform(-20, 20))), sheared), 0, 1e-4);

        // Rotation then zoom is one map, not two samplings.
        var both = Unit(13).Apply(images, new(new RandomRotation { Degrees = 40 }, new RandomZoom { MinScale = 1.5, MaxScale = 1.5 }), Key);
        Assert.InRange(RandomImages.Difference(ImageOps.Affine(floats, Draws(r => r.Uniform(-40, 40)), scale: 1.5), both), 0, 1e-4);
    }

    /// <summary>Zoom in and a shift by a matrix product equal grid sampling, but for the pixels at the edge of what is outside.</summary>
    [Fact]
    public void Zoom_and_translation_equal_grid_sampling()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(Count, 1, 20, 20);
        var floats = images.to(ScalarType.Float32).expand(Count, 3, 20, 20) / 255;
        var zoomed = Unit(20).Apply(images, new(new RandomZoom { MinScale = 1.2, MaxScale = 2 }), Key);
        Assert.InRange(RandomImages.Difference(ImageOps.Affine(floats, 0, scale: Draws(r => r.Uniform(1.2, 2))), zoomed), 0, 1e-4);
        var shifted = Unit(20).Apply(images, new(new RandomTranslation { X = 0.2, Y = 0 }), Key);
        var expected = ImageOps.Affine(floats, 0, translateX: Draws(r => 20 * r.Uniform(-0.2, 0.2)));
        Assert.InRange(RandomImages.Difference(expected.narrow(3, 5, 10), shifted.narrow(3, 5, 10)), 0, 1e-4);
        Assert.Contains(Enumerable.Range(0, Count), row => shifted[row].narrow(2, 0, 1).abs().max().item<float>() == 0);
    }

    [Fact]
    public void An_enlarged_turned_image_keeps_its_edge()
    {
        using var scope = torch.NewDisposeScope();
        var white = torch.full([Count, 1, 8, 8], 255, dtype: ScalarType.Byte);
        var found = Unit(32).Apply(white, new(new RandomRotation { Degrees = 0.5 }, new RandomZoom { MinScale = 1.1, MaxScale = 1.1 }), Key);
        Assert.InRange(found.min().item<float>(), 0.9999f, 1.0001f);
    }

    [Fact]
    public void A_padded_crop_moves_by_whole_pixels()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(Count, 1, 16, 16);
        var found = Unit(16).Apply(images, new(new RandomPaddedCrop()), Key);
        var padded = ImageOps.Pad(images.to(ScalarType.Float32).expand(Count, 3, 16, 16) / 255, 2, 2, 2, 2);
        for (var row = 0; row < Count; row++)
        {
            var shifts = from y in Enumerable.Range(0, 5) from x in Enumerable.Range(0, 5) select RandomImages.Difference(padded[row].narrow(1, y, 16).narrow(2, x, 16), found[row]);
            Assert.InRange(shifts.Min(), 0, 1e-6);
        }
    }

    [Fact]
    public void Quarter_turns_are_all_as_likely()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(1, 1, 5, 5).expand(400, 1, 5, 5);
        var found = Unit(5).Apply(images, new(new RandomQuarterTurns()), new(0, 0, RandomImages.Numbers(400)));
        var plain = Unit(5).Apply(images.narrow(0, 0, 1));
        for (var turns = 0; turns < 4; turns++)
        {
            var same = (found - ImageOps.Rotate90(plain, turns)).abs().amax([1L, 2, 3]).lt(1e-6).sum().item<long>();
            Assert.InRange(same, 70, 130);
        }

        Expect.Error<InvalidConfigurationException>(() => new RandomQuarterTurns().Apply(torch.zeros(1, 1, 4, 5), _ => new()), "square images, found 4 x 5");
    }

    /// <summary>Operations that fall on a share of the images: which, and what they do there.</summary>
    [Theory]
    [InlineData("invert")]
    [InlineData("solarize")]
    [InlineData("posterize")]
    [InlineData("auto-contrast")]
    [InlineData("equalize")]
    [InlineData("greyscale")]
    public void Some_images_are_changed_and_the_others_are_not(string name)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(300, 3, 20, 20);
        var plain = Unit(20).Apply(images);
        var found = Unit(20).Apply(images, Augmentation.Parse($$"""[{"name":"{{name}}","probability":0.3}]"""), new(0, 0, RandomImages.Numbers(300)));
        var changed = name switch
        {
            "invert" => 1 - plain,
            "solarize" => torch.where(plain.ge(0.5), 1 - plain, plain),
            "posterize" => ImageOps.Posterize(images, 4).to(ScalarType.Float32) / 255,
            "auto-contrast" => ImageOps.AutoContrast(plain),
            "equalize" => ImageOps.Equalize(images).to(ScalarType.Float32) / 255,
            _ => ImageOps.RgbToGrey(plain).expand(300, 3, 20, 20),
        };
        var count = 0;
        for (var row = 0; row < 300; row++)
        {
            var (before, after) = (RandomImages.Difference(plain[row], found[row]), RandomImages.Difference(changed[row], found[row]));
            Assert.InRange(Math.Min(before, after), 0, 1e-5);
            if (after < before) count++;
        }

        Assert.InRange(count, 60, 120);
    }

    [Fact]
    public void Jitter_draws_every_order_and_stays_in_range()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(Count, 3, 6, 6);
        var brightness = Unit(6).Apply(images, new(new ColourJitter { Brightness = 0.4 }), Key);
        var plain = Unit(6).Apply(images);
        for (var row = 0; row < Count; row++)
        {
            // One factor for all pixels that are not cut off.
            var inside = brightness[row].lt(0.999).logical_and(plain[row].gt(0.1));
            var factors = (brightness[row] / plain[row]).masked_select(inside);
            Assert.InRange((factors.max() - factors.min()).item<float>(), 0, 1e-4);
            Assert.InRange(factors.mean().item<float>(), 0.6f, 1.4f);
        }

        var all = Unit(6).Apply(images, new(new ColourJitter { Brightness = 0.4, Contrast = 0.4, Saturation = 0.4, Hue = 0.1 }), Key);
        Assert.InRange(all.min().item<float>(), 0, 1);
        Assert.InRange(all.max().item<float>(), 0, 1);
        var grey = RandomImages.Bytes(Count, 1, 6, 6);
        var hue = Unit(6).Apply(grey, new(new ColourJitter { Saturation = 1, Hue = 0.5 }), Key);
        Assert.InRange(RandomImages.Difference(Unit(6).Apply(grey), hue), 0, 1e-6);
    }

    [Fact]
    public void Blur_is_that_of_the_drawn_width()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(Count, 3, 40, 40);
        var found = Unit(40).Apply(images, new(new RandomGaussianBlur { MinSigma = 1.5, MaxSigma = 1.5, Probability = 1 }), Key);
        // A tenth of 40 pixels reaches 2 to each side.
        Assert.InRange(RandomImages.Difference(ImageOps.GaussianBlur(Unit(40).Apply(images), 5, 1.5), found), 0, 1e-5);
    }

    /// <summary>Areas uniform on 0.02 to 1/3: mean 0.177, less what rounding and boxes that do not fit change.</summary>
    [Fact]
    public void Erasing_sets_a_rectangle_of_the_normalised_input()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.full([600, 1, 32, 32], 255, dtype: ScalarType.Byte);
        var transform = InputTransform.Half(32);
        var found = transform.Apply(images, new(new RandomErasing()), new(0, 0, RandomImages.Numbers(600)));
        var shares = found.narrow(1, 0, 1).eq(0).to(ScalarType.Float32).mean([1L, 2, 3]).data<float>().ToArray();
        var erased = shares.Where(s => s > 0).ToArray();
        Assert.InRange(erased.Length, 250, 350);
        Assert.All(erased, s => Assert.InRange(s, 0.012f, 0.36f));
        Assert.InRange(erased.Average(), 0.15, 0.2);
        Assert.Equal(1, found.max().item<float>());
    }

    [Fact]
    public void TrivialAugment_changes_most_images_and_keeps_values_in_range()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(560, 3, 24, 24);
        var key = new AugmentationKey(2, 0, RandomImages.Numbers(560));
        var found = Unit(24).Apply(images, new(new TrivialAugment()), key);
        Assert.InRange(found.min().item<float>(), 0, 1);
        Assert.InRange(found.max().item<float>(), 0, 1.00001f);
        // 1 of 14 kinds does nothing, and so do 10 kinds at strength 0 of 31 (posterize at two, solarize only for white).
        var same = (found - Unit(24).Apply(images)).abs().amax([1L, 2, 3]).lt(1e-6).sum().item<long>();
        Assert.InRange(same, 30, 85);
    }

    private static InputTransform Unit(int size) => new() { Size = size, Mean = [0], Std = [1] };

    private static double[] Draws(Func<DeterministicRandom, double> draw) => [.. Enumerable.Range(0, Count).Select(row => draw(Key.Random(row, 0)))];
}
