using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ImageSplitTests
{
    [Fact]
    public void Refuses_tensors_that_are_no_images_or_labels()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.zeros(4, 1, 8, 8, dtype: ScalarType.Byte);
        var labels = torch.zeros([4], dtype: ScalarType.Int64);
        Assert.Throws<ArgumentException>(() => new ImageSplit(Split.Train, images.to(ScalarType.Float32), labels));
        Assert.Throws<ArgumentException>(() => new ImageSplit(Split.Train, images.view(4, 64), labels));
        Assert.Throws<ArgumentException>(() => new ImageSplit(Split.Train, images, labels.to(ScalarType.Int32)));
        Assert.Throws<ArgumentException>(() => new ImageSplit(Split.Train, images, labels.narrow(0, 0, 3)));
    }

    [Fact]
    public void Outlives_the_scope_it_was_made_in()
    {
        ImageSplit split;
        using (torch.NewDisposeScope())
            split = new ImageSplit(Split.Test, torch.zeros(2, 1, 8, 8, dtype: ScalarType.Byte), torch.ones([2, 3], dtype: ScalarType.Float32));
        using (split) Assert.Equal([1, 1, 1, 1, 1, 1], split.LabelsAsIntegers());
    }
}
