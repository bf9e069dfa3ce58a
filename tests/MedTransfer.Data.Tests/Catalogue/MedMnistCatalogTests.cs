using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public class MedMnistCatalogTests
{
    [Fact]
    public void Has_twelve_sets_of_images_and_six_of_volumes()
    {
        Assert.Equal(12, MedMnistCatalog.All.Count(d => d.Dimensions == 2 && d.Sizes.SequenceEqual([28, 64, 128, 224])));
        Assert.Equal(6, MedMnistCatalog.All.Count(d => d.Dimensions == 3 && d.Sizes.SequenceEqual([28, 64])));
        Assert.Equal(18, MedMnistCatalog.All.Count);
        Assert.All(MedMnistCatalog.All, d => Assert.NotEmpty(d.Description));
        Assert.All(MedMnistCatalog.All.SelectMany(d => d.Files.Values), f => Assert.Matches("^[0-9a-f]{32}$", f.Md5));
    }

    [SkippableFact]
    public void Agrees_with_the_official_facts()
    {
        var path = SharedFiles.Find("data/medmnist/info.json");
        Skip.If(path is null, "shared/data/medmnist/info.json is absent");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var official = json.RootElement.GetProperty("INFO");
        Assert.Equal(official.EnumerateObject().Select(p => p.Name), MedMnistCatalog.All.Select(d => d.Name));
        foreach (var d in MedMnistCatalog.All)
        {
            var o = official.GetProperty(d.Name);
            Assert.Equal(o.GetProperty("python_class").GetString(), d.Title);
            Assert.Equal(o.GetProperty("n_channels").GetInt32(), d.Channels);
            Assert.Equal(o.GetProperty("license").GetString(), d.License);
            Assert.Equal(o.GetProperty("label").EnumerateObject().OrderBy(l => int.Parse(l.Name)).Select(l => l.Value.GetString()), d.Classes);
            var n = o.GetProperty("n_samples");
            Assert.Equal(new SplitCounts(n.GetProperty("train").GetInt64(), n.GetProperty("val").GetInt64(), n.GetProperty("test").GetInt64()), d.Samples);
            Assert.Equal(
                d.Task,
                o.GetProperty("task").GetString() switch
                {
                    "binary-class" => LearningTask.BinaryClass,
                    "multi-class" => LearningTask.MultiClass,
                    "ordinal-regression" => LearningTask.OrdinalRegression,
                    "multi-label, binary-class" => LearningTask.MultiLabel,
                    var other => throw new InvalidOperationException(other),
                });
            Assert.Equal(o.EnumerateObject().Count(p => p.Name.StartsWith("MD5", StringComparison.Ordinal)), d.Sizes.Count);
            foreach (var size in d.Sizes)
            {
                var suffix = size == 28 ? "" : $"_{size}";
                Assert.Equal(o.GetProperty($"MD5{suffix}").GetString(), d.Files[size].Md5);
                Assert.Equal(o.GetProperty($"url{suffix}").GetString(), d.Files[size].Url.ToString());
                Assert.Equal($"{d.Name}{suffix}.npz", d.Files[size].FileName);
            }
        }
    }

    [Fact]
    public void Only_DermaMNIST_is_not_for_commercial_use() => Assert.Equal(["dermamnist"], Datasets.All.Where(d => d.IsNonCommercial).Select(d => d.Name));

    [Fact]
    public void Finds_by_name_and_suggests_the_likely_one()
    {
        Assert.Equal("BreastMNIST", MedMnistCatalog.Find("BreastMnist").Title);
        Expect.Error<InvalidConfigurationException>(() => MedMnistCatalog.Find("brestmnist"), "Did you mean 'breastmnist'?");
    }
}
