using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class VolumeSlicesTests
{
    [Theory]
    [InlineData(1, 0, new[] { 4 })]
    [InlineData(1, 2, new[] { 4 })]
    [InlineData(2, 1, new[] { 2, 6 })]
    [InlineData(3, 0, new[] { 1, 4, 6 })] // floor of 8/6, 24/6, 40/6
    [InlineData(8, 2, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    public void Takes_evenly_spaced_slices_along_an_axis(int slices, int axis, int[] positions)
    {
        using var volumes = Volumes();
        using var data = volumes.ToSlices(slices, axis);
        Assert.Equal((2, 4L * slices), (data.Info.Dimensions, data.Info.Samples.Train));
        Assert.Equal([4 * slices, 1, 8, 8], data.Train.Images.shape);
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < 4; i++)
        {
            for (var k = 0; k < slices; k++)
            {
                var expected = volumes.Train.Images[i, 0].select(axis, positions[k]);
                Assert.Equal(expected.contiguous().bytes.ToArray(), data.Train.Images[(i * slices) + k, 0].contiguous().bytes.ToArray());
                Assert.Equal($"train/{i}", data.Train.Groups![(i * slices) + k]);
                Assert.Equal(volumes.Train.LabelsAsIntegers()[i], data.Train.LabelsAsIntegers()[(i * slices) + k]);
            }
        }

        Assert.Equal(32, data.Md5.Length);
        Assert.NotEqual(volumes.Md5, data.Md5);
        Assert.False(data.IsVerified);
    }

    [Fact]
    public void Slices_of_a_volume_never_leave_its_split()
    {
        using var volumes = Volumes();
        using var data = volumes.ToSlices(4);
        Assert.Equal(0, DatasetReport.Create(data).SharedGroups!.Count);
        using var other = volumes.ToSlices(4, 1);
        Assert.NotEqual(other.Md5, data.Md5);
    }

    [Fact]
    public void Wrong_use()
    {
        using var volumes = Volumes();
        Expect.Error<InvalidConfigurationException>(() => volumes.ToSlices(0).Dispose(), "1 to 8");
        Expect.Error<InvalidConfigurationException>(() => volumes.ToSlices(9).Dispose(), "1 to 8");
        Expect.Error<InvalidConfigurationException>(() => volumes.ToSlices(1, 3).Dispose(), "Axis 3", "0 (depth)");
        using var images = volumes.ToSlices();
        Expect.Error<InvalidConfigurationException>(() => images.ToSlices().Dispose(), "not volumes");
    }

    private static ImageDataset Volumes()
    {
        using var folder = new TempFolder();
        var info = MedMnistBytes.Tiny(dimensions: 3);
        MedMnistBytes.Write(folder.File("tiny_8.npz"), info, 8);
        return MedMnistReader.Read(new DatasetFile(info, 8, folder.File("tiny_8.npz")), verify: false);
    }
}
