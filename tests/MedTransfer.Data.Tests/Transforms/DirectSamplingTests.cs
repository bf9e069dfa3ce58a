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
        Assert.True(DirectSampling.Fits(images, augmentation.Operations, ResizeFrame.Of(transform, ImageSize.Of(images)), channels == 1 ? 3 : channels));
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

    [Fact]
    public void What_does_not_fit_takes_the_other_way()
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(2, 3, 8, 8);
        var whole = ResizeFrame.Whole(8);
        bool Fits(string list, ResizeFrame? frame = null, Tensor? x = null, long channels = 3) => DirectSampling.Fits(x ?? images, Augmentation.Parse(list).Operations, frame ?? whole, channels);
        Assert.Equal(NativeImages.IsAvailable, Fits("crop-flip"));
        Assert.False(Fits("flip"));
        Assert.False(Fits("simclr"));
        Assert.False(Fits("""[{"name":"crop"},{"name":"rotation"}]"""));
        Assert.False(Fits("crop-flip", new ResizeFrame(new(6, 8), 1, 0, 8, AfterNormalising: false)));
        Assert.False(Fits("crop-flip", x: images.to(ScalarType.Float32)));
        Assert.False(Fits("crop-flip", x: images.unsqueeze(2)));
        Assert.False(Fits("crop-flip", channels: 1));
    }
}
