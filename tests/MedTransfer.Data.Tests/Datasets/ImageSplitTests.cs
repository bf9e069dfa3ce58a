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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_subset_copies_the_chosen_samples_with_their_names_and_groups(bool colour)
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.arange(5 * 2 * 2 * 3).to(ScalarType.Byte).view(5, 2, 2, 3).permute(0, 3, 1, 2);
        if (!colour) images = images.narrow(1, 0, 1).contiguous();
        using var split = new ImageSplit(Split.Train, images, torch.tensor([0L, 1, 2, 3, 4]), ["a", "b", "c", "d", "e"], ["p", "p", "q", "q", "r"]);
        using var subset = split.Subset([4, 1, 1]);
        Assert.Equal([4, 1, 1], subset.LabelsAsIntegers());
        Assert.Equal(["e", "b", "b"], subset.Names!);
        Assert.Equal(["r", "p", "p"], subset.Groups!);
        foreach (var (row, sample) in new[] { (0, 4), (1, 1), (2, 1) })
            Assert.Equal(split.Images[sample].contiguous().data<byte>().ToArray(), subset.Images[row].contiguous().data<byte>().ToArray());
        Assert.Equal(split.Images.is_contiguous(), subset.Images.is_contiguous());
        Assert.Throws<ArgumentOutOfRangeException>(() => split.Subset([5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => split.Subset([-1]));
    }

    [Fact]
    public void Refuses_names_or_groups_of_another_number()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.zeros(2, 1, 8, 8, dtype: ScalarType.Byte);
        var labels = torch.zeros([2], dtype: ScalarType.Int64);
        Assert.Throws<ArgumentException>("names", () => new ImageSplit(Split.Train, images, labels, ["a"]));
        Assert.Throws<ArgumentException>("groups", () => new ImageSplit(Split.Train, images, labels, null, ["a"]));
    }
}
