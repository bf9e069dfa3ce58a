using MedTransfer.Testing;

namespace MedTransfer.Models.Tests;

/// <summary>Where weights are looked for, and in which order.</summary>
public sealed class WeightLocatorTests
{
    private const string Name = "squeezenet1_1.imagenet";

    private static string Put(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        return path;
    }

    [Fact]
    public void LooksInEveryPlaceInOrder()
    {
        using var folder = new TempFolder();
        var checkout = Path.Combine(folder.Path, "a", "checkout", "bin");
        Directory.CreateDirectory(checkout);
        var variables = new Dictionary<string, string> { ["HOME"] = folder.File("home") };
        string? Find(string name) => WeightLocator.Find(name, checkout, variables.GetValueOrDefault);

        Assert.Null(Find(Name));
        var hub = Put(folder.File("home/.cache/huggingface/hub/" + Name + ".safetensors"));
        Assert.Equal(hub, Find(Name));
        variables["HF_HOME"] = folder.File("hf");
        Assert.Null(Find(Name));
        var torchHome = Put(folder.File("home/.cache/torch/hub/checkpoints/" + Name + ".safetensors"));
        Assert.Equal(torchHome, Find(Name));
        variables["TORCH_HOME"] = folder.File("torch");
        Assert.Null(Find(Name));
        var set = Put(folder.File("torch/hub/checkpoints/" + Name + ".safetensors"));
        Assert.Equal(set, Find(Name));
        var shared = Put(folder.File("a/shared/weights/" + Name + ".safetensors"));
        Assert.Equal(shared, Find(Name));
        Assert.Equal(set, Find(set));
    }

    [Fact]
    public void FindsASnapshotOfTheHub()
    {
        using var folder = new TempFolder();
        var repository = folder.File("hub/models--timm--resnet18.a1_in1k");
        Put(Path.Combine(repository, "refs", "main"));
        File.WriteAllText(Path.Combine(repository, "refs", "main"), "0123abcd\n");
        var file = Put(Path.Combine(repository, "snapshots", "0123abcd", "model.safetensors"));
        Assert.Equal(file, WeightLocator.Find("resnet18.a1_in1k", folder.Path, name => name == "HF_HUB_CACHE" ? folder.File("hub") : null));
    }

    // By the authors' file name, as torch.hub keeps it; by pytorch_model.bin where a repository has no safetensors file; and what was fetched before.
    [Theory]
    [InlineData("torch/hub/checkpoints/resnet18-f37072fd.pth")]
    [InlineData("hub/models--timm--resnet18.tv_in1k/snapshots/4567/pytorch_model.bin")]
    [InlineData("cache/weights/resnet18.tv_in1k/model.safetensors")]
    [InlineData("cache/weights/resnet18.tv_in1k/resnet18-f37072fd.pth")]
    public void FindsTheFilesOfOtherPrograms(string place)
    {
        using var folder = new TempFolder();
        Put(folder.File("hub/models--timm--resnet18.tv_in1k/refs/main"));
        File.WriteAllText(folder.File("hub/models--timm--resnet18.tv_in1k/refs/main"), "4567");
        var variables = new Dictionary<string, string>
        {
            ["TORCH_HOME"] = folder.File("torch"), ["HF_HUB_CACHE"] = folder.File("hub"), ["MEDTRANSFER_CACHE"] = folder.File("cache"),
        };
        Assert.Null(WeightLocator.Find("resnet18.tv_in1k", folder.Path, variables.GetValueOrDefault));
        var file = Put(folder.File(place));
        Assert.Equal(file, WeightLocator.Find("resnet18.tv_in1k", folder.Path, variables.GetValueOrDefault));
    }

    [Fact]
    public void AMissingFileIsNamed() => Assert.Contains(
        "there/none.safetensors",
        Assert.Throws<InvalidConfigurationException>(() => WeightLocator.Find("there/none.safetensors")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ABareNameIsRefusedWhereItCouldMeanSeveral()
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => WeightLocator.Find("swin_base_patch4_window7_224"));
        Assert.Contains("swin_base_patch4_window7_224.ms_in1k", e.Message, StringComparison.Ordinal);
        Assert.Equal(Name, ModelZoo.FindWeights("squeezenet1_1").Name);
    }

    [Fact]
    public void AMistypedTagIsSuggested() => Assert.Contains(
        "Did you mean 'resnet50.a1_in1k'",
        Assert.Throws<InvalidConfigurationException>(() => WeightLocator.Find("resnet50.a1_in1l")).Message,
        StringComparison.Ordinal);
}
