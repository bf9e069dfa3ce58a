using MedTransfer.Core.Explaining;
using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Explaining;

[NoTensorLeaks]
public class ShownImageTests
{
    [Fact]
    public void What_is_only_stretched_is_shown_as_it_is_stored()
    {
        using var scope = NewDisposeScope();
        var stored = randint(0, 256, [2, 1, 28, 28], dtype: ScalarType.Byte);
        var transform = InputTransform.ImageNet(56);
        Assert.True(ShownImage.Of(stored, transform.Apply(stored), transform).eq(stored).all().item<bool>());
    }

    [Fact]
    public void What_is_cropped_is_shown_as_the_network_saw_it()
    {
        using var scope = NewDisposeScope();
        var stored = randint(0, 256, [2, 3, 32, 32], dtype: ScalarType.Byte);
        var transform = InputTransform.ImageNet(16, ResizePolicy.ShortestSideCrop) with { CropPercent = 0.5 };
        var shown = ShownImage.Of(stored, transform.Apply(stored), transform);

        // Half of 32 pixels at 16: the middle, pixel by pixel.
        Assert.True(shown.eq(stored.narrow(2, 8, 16).narrow(3, 8, 16)).all().item<bool>());
    }
}
