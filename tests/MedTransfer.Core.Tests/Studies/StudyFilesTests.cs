using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>What a study needs beside its definition: named, fetched with progress, and every fault told at once.</summary>
public sealed class StudyFilesTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Environ _environ = new();

    public StudyFilesTests()
    {
        foreach (var name in new[] { "MEDMNIST_ROOT", "MEDTRANSFER_CACHE", "TORCH_HOME", "HF_HOME", "HOME" }) _environ.Set(name, _temp.File(name));
        foreach (var name in new[] { "HF_HUB_CACHE", "XDG_CACHE_HOME", "MEDTRANSFER_OFFLINE", "HF_HUB_OFFLINE" }) _environ.Set(name, null);
        _environ.Set("NO_PROXY", "127.0.0.1").Set("no_proxy", "127.0.0.1").Enter(_temp.Path);
    }

    public void Dispose()
    {
        _environ.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Published_sets_and_weights_are_named_once_with_where_they_come_from()
    {
        var study = Study(new StudyInitialization("chain", Pretraining: new("pathmnist", 64, Origin: new(Weights: "resnet18.tv_in1k"))), new("mine", "a/b.pth"), new("tv", "resnet18.tv_in1k"));
        var files = study.FindFiles();
        Assert.Equal(["DermaMNIST at 224 px", "PathMNIST at 64 px", "weights resnet18.tv_in1k"], files.Where(f => f.Path is null).Select(f => f.Title).Order());
        Assert.Equal(files.Count, files.DistinctBy(f => f.Title).Count());
        Assert.DoesNotContain(files, f => f.Name is "synth-breast" or "a/b.pth");
        var data = files.Single(f => f.Name == "dermamnist");
        Assert.Equal((StudyFileKind.Dataset, 224, "CC BY-NC 4.0, for non-commercial use only"), (data.Kind, data.NativeSize, data.License));
        Assert.Contains("dermamnist_224.npz", $"{data}", StringComparison.Ordinal);
        Assert.Equal("weights resnet18.tv_in1k: the Hugging Face hub (timm/resnet18.tv_in1k)", $"{files.Single(f => f.Kind == StudyFileKind.Weights)}");
    }

    [Fact]
    public async Task What_is_wrong_with_a_study_is_told_before_anything_is_fetched()
    {
        using var server = new TestServer((_, _) => Task.CompletedTask);
        _environ.Set("MEDMNIST_MIRROR", $"{server.Url("")}");
        var study = Core.Studies.Study.Parse(Study().ToJson().Replace("\"seeds\"", "\"skip\": [{\"model\": \"vgg16\"}], \"seeds\"", StringComparison.Ordinal));
        Assert.Contains("no run has the model 'vgg16'", (await Assert.ThrowsAsync<InvalidConfigurationException>(() => study.FetchAsync())).Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Study(new StudyInitialization("a", "resnet50.a1_in1k"), new("b", "vgg16.tv_in1k")).FetchAsync());
        foreach (var part in new[] { "2 faults", "'resnet50.a1_in1k' are for model 'resnet50', not for 'resnet18'", "'vgg16.tv_in1k' are for model" }) Assert.Contains(part, other.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Every_file_that_cannot_be_had_is_told_at_once()
    {
        _environ.Set("MEDTRANSFER_OFFLINE", "1");
        var error = (await Assert.ThrowsAsync<InvalidConfigurationException>(() => Study(new StudyInitialization("tv", "resnet18.tv_in1k")).FetchAsync())).Message;
        Assert.StartsWith("Not all files could be had: 2 faults.", error, StringComparison.Ordinal);
        foreach (var part in new[] { "MEDTRANSFER_OFFLINE=1", "dermamnist_224.npz", "resnet18.tv_in1k" }) Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_images_are_decoded_with_progress_and_what_is_there_is_left_alone()
    {
        var folder = _temp.File("photos");
        using (var data = SyntheticMedMnist.Create("synth-breast", 28, 0, new SplitCounts(4, 2, 2))) ImageFiles(data, folder);
        var study = Core.Studies.Study.Define("own").Datasets(new StudyDataset(folder, 28, 28)).Models("resnet18").Initializations("random").Optimizers(Optimizers.AdamW(1e-3)).Seeds(0).Epochs(1).Batch(2).Build();
        var seen = new List<StudyFetchProgress>();
        var files = await study.FetchAsync(new DirectProgress<StudyFetchProgress>(p => { lock (seen) seen.Add(p); }));
        Assert.Equal((StudyFileKind.OwnImages, folder), (Assert.Single(files).Kind, files[0].Path));
        Assert.Equal((1, 1, null, null), (seen[0].Number, seen[0].Count, seen[0].Download, seen[0].Images));
        Assert.Contains(seen, p => p.Images is { Done: > 0 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => study.FetchAsync(cancellation: new CancellationToken(canceled: true)));
    }

    /// <summary>Writes a picture for each sample of a set, in a folder per class.</summary>
    private static void ImageFiles(ImageDataset data, string folder)
    {
        for (var i = 0; i < 8; i++)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, i % 2 == 0 ? "a" : "b")).FullName;
            using var image = data.Train.Images[i % 4];
            ImageFile.Save(Path.Combine(place, $"{i}.png"), image);
        }
    }

    private static Study Study(params StudyInitialization[] initializations) => Core.Studies.Study.Define("a").Datasets("synth-breast").Datasets(new StudyDataset("dermamnist", 224, 224)).Models("resnet18")
        .Initializations([StudyInitialization.Random, .. initializations]).Optimizers(Optimizers.AdamW(1e-3)).Seeds(0, 1).Epochs(1).Batch(4).Build();
}
