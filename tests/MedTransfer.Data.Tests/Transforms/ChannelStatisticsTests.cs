using MedTransfer.Files;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class ChannelStatisticsTests
{
    [Theory]
    [InlineData(3, 11, 40)]
    [InlineData(1, 200, 90)] // more than a chunk of pixels
    public void Are_those_of_all_pixels(int channels, int count, int side)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Bytes(count, channels, side, side);
        using var split = new ImageSplit(Split.Train, images.clone(), torch.zeros([count], dtype: ScalarType.Int64));
        var found = ChannelStatistics.Of(split);
        var exact = (images.to(ScalarType.Float64) / 255).transpose(0, 1).reshape(channels, -1);
        for (var c = 0; c < channels; c++)
        {
            Assert.Equal(exact[c].mean().item<double>(), found.Mean[c], 1e-12);
            Assert.Equal(exact[c].std(unbiased: false).item<double>(), found.Std[c], 1e-12);
        }
    }

    [Fact]
    public void Of_a_data_set_are_kept_by_the_md5_of_its_data()
    {
        using var folder = new TempFolder();
        using var cache = new Environ().Set(CacheFolder.Variable, folder.Path);
        using var data = SyntheticMedMnist.Create("synth-blood", 16, 0, new SplitCounts(12, 2, 2));
        var found = ChannelStatistics.Of(data);
        Assert.Equal(found, ChannelStatistics.Of(data.Train));
        var file = Path.Combine(folder.Path, "statistics", $"{data.Md5}.json");
        Assert.True(File.Exists(file));
        Assert.Equal(found, ChannelStatistics.Of(data));

        // What is kept is used, unless it cannot be true.
        File.WriteAllText(file, """{"Mean":[0.1,0.2,0.3],"Std":[0.4,0.5,0.6]}""");
        Assert.Equal([0.1, 0.2, 0.3], ChannelStatistics.Of(data).Mean);
        var transform = InputTransform.ForDataset(data, 8);
        Assert.Equal([0.4, 0.5, 0.6], transform.Std);
        foreach (var broken in new[] { "{", "null", """{"Mean":[0.1],"Std":[0.4]}""", """{"Mean":[9,0,0],"Std":[0,0,0]}""" })
        {
            File.WriteAllText(file, broken);
            Assert.Equal(found, ChannelStatistics.Of(data));
        }
    }

    [Fact]
    public void Empty_and_constant_splits_are_told()
    {
        using var scope = torch.NewDisposeScope();
        using var empty = new ImageSplit(Split.Train, torch.zeros([0, 1, 4, 4], dtype: ScalarType.Byte), torch.zeros([0], dtype: ScalarType.Int64));
        Expect.Error<InvalidConfigurationException>(() => ChannelStatistics.Of(empty), "split is empty");
        using var constant = new ImageSplit(Split.Train, torch.full([3, 1, 4, 4], 51, dtype: ScalarType.Byte), torch.zeros([3], dtype: ScalarType.Int64));
        var found = ChannelStatistics.Of(constant);
        Assert.Equal((0.2, 0.0), (found.Mean[0], found.Std[0]));
    }
}
