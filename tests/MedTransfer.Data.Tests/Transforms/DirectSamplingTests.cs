using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>The native pass against the tensor operations, which float images take.</summary>
public class DirectSamplingTests
{
    private const int Count = 19;

    public static TheoryData<string, int, int, int, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int, int, int, string>();
            string[] lists = ["crop-flip", """[{"name":"crop"},{"name":"vertical-flip"}]""", """[{"name":"zoom"},{"name":"translation"},{"name":"flip"}]""", """[{"name":"flip"},{"name":"crop","minArea":0.3},{"name":"erasing"}]"""];
            foreach (var list in lists)
                foreach (var (channels, height, width, size) in new[] { (1, 28, 28, 64), (3, 28, 28, 64), (3, 31, 27, 33), (1, 27, 31, 5), (3, 64, 50, 28), (2, 9, 9, 9), (1, 1, 3, 4) })
                    foreach (var policy in new[] { "Bilinear", "Bicubic", "Nearest" })
                        cases.Add(list, channels, height, width, size, policy);
            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Gives_what_the_tensor_operations_give(string list, int channels, int height, int width, int size, string policy)
    {
        Skip.IfNot(NativeImages.IsAvailable, "The native library is not built.");
        using var scope = torch.NewDisposeScope();
        var transform = InputTransform.Half(size, Enum.Parse<ResizePolicy>(policy));
        var augmentation = Augmentation.Parse(list);
        var images = RandomImages.Bytes(Count, channels, height, width);
        var key = new AugmentationKey(3, 1, RandomImages.Numbers(Count));
        Assert.True(DirectSampling.Lead(images, augmentation.Operations) > 0);
        var direct = transform.Apply(images, augmentation, key);
        var tensors = transform.Apply(images.to(ScalarType.Float32), augmentation, key);
        Assert.Equal(tensors.shape, direct.shape);
        Assert.True(direct.is_contiguous());
        Assert.InRange(RandomImages.Difference(tensors, direct), 0, 2e-5);

        var innermost = images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal(0, RandomImages.Difference(direct, transform.Apply(innermost, augmentation, key)));
    }

    /// <summary>Bit for bit, whatever the batch and the threads are.</summary>
    [SkippableFact]
    public void An_image_does_not_depend_on_its_batch_or_the_number_of_threads()
    {
        Skip.IfNot(NativeImages.IsAvailable, "The native library is not built.");
        using var scope = torch.NewDisposeScope();
        var transform = InputTransform.ImageNet(40);
        var images = RandomImages.Bytes(Count, 3, 28, 28);
        var numbers = RandomImages.Numbers(Count);
        var threads = get_num_threads();
        try
        {
            var whole = transform.Apply(images, Augmentation.CropFlip, new(3, 1, numbers));
            foreach (var n in (int[])[1, 2, 7])
            {
                set_num_threads(n);
                Assert.Equal(0, RandomImages.Difference(whole, transform.Apply(images, Augmentation.CropFlip, new(3, 1, numbers))));
            }

            for (var i = 0; i < Count; i++)
                Assert.Equal(0, RandomImages.Difference(whole.narrow(0, i, 1), transform.Apply(images.narrow(0, i, 1), Augmentation.CropFlip, new(3, 1, numbers.AsMemory(i, 1)))));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>The first operations natively, the others as tensor operations.</summary>
    [SkippableTheory]
    [InlineData("simclr", "Bilinear")]
    [InlineData("""[{"name":"crop"},{"name":"greyscale","probability":0.5},{"name":"rotation"}]""", "Bicubic")]
    [InlineData("""[{"name":"zoom"},{"name":"quarter-turns"}]""", "Bilinear")]
    [InlineData("""[{"name":"crop"},{"name":"invert"},{"name":"erasing"}]""", "LongestSide")]
    public void Goes_before_operations_of_other_kinds(string list, string policy)
    {
        Skip.IfNot(NativeImages.IsAvailable, "The native library is not built.");
        using var scope = torch.NewDisposeScope();
        var transform = InputTransform.Half(32, Enum.Parse<ResizePolicy>(policy));
        var augmentation = Augmentation.Parse(list);
        foreach (var (channels, height) in new[] { (3, 28), (1, 24) })
        {
            var images = RandomImages.Bytes(Count, channels, height, 28);
            var key = new AugmentationKey(3, 1, RandomImages.Numbers(Count));
            Assert.InRange(RandomImages.Difference(transform.Apply(images.to(ScalarType.Float32), augmentation, key), transform.Apply(images, augmentation, key)), 0, 1e-4);
        }
    }

    [Fact]
    public void What_does_not_fit_takes_the_other_way()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 3, 8, 8);
        int Lead(string list, Tensor? x = null) => DirectSampling.Lead(x ?? images, Augmentation.Parse(list).Operations);
        Assert.Equal(NativeImages.IsAvailable ? 2 : 0, Lead("crop-flip"));
        Assert.Equal(NativeImages.IsAvailable ? 2 : 0, Lead("simclr"));
        Assert.Equal(0, Lead("flip"));
        Assert.Equal(0, Lead("""[{"name":"invert"},{"name":"crop"}]"""));
        Assert.Equal(0, Lead("""[{"name":"crop"},{"name":"rotation"}]"""));
        Assert.Equal(0, Lead("crop-flip", images.to(ScalarType.Float32)));
        Assert.Equal(0, Lead("crop-flip", images.unsqueeze(2)));
        Assert.Equal(0, Lead("crop-flip", images.narrow(0, 0, 0)));
    }
}
