using MedTransfer.Core.Representation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;
using Xunit.Abstractions;

namespace MedTransfer.Core.Tests.Representation;

/// <summary>What the Transfusion study reports of large networks, on BreastMNIST with SqueezeNet's ImageNet weights.</summary>
[NoTensorLeaks]
public sealed class RealRepresentationTests(ITestOutputHelper output)
{
    [SkippableFact]
    [Trait("Category", "Slow")]
    public async Task Pretrained_stages_stay_nearer_to_their_beginning()
    {
        Skip.If(SharedFiles.Find("data/medmnist/breastmnist.npz") is null, "BreastMNIST is not beside the checkout.");
        var weights = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(weights is null, "SqueezeNet's ImageNet weights are not beside the checkout.");
        using var folder = new TempFolder();
        var study = StudyDefinition.Parse($$"""
            {"name": "real", "datasets": [{"name": "breastmnist", "size": 64}], "models": ["squeezenet1_1"], "initializations": ["random", {"weights": "{{weights}}", "label": "pretrained"}],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 3, "batch": 64}
            """);
        await StudyRunner.RunAsync(study, folder.Path, new() { Device = "cpu" });
        string[] runs = [.. Directory.EnumerateFiles(folder.Path, "weights.safetensors", SearchOption.AllDirectories).Select(p => Path.GetDirectoryName(p)!)];
        var groups = runs.GroupBy(r => new RunFolder(r).ReadConfig()!.Initialization.Kind == InitializationKind.Random ? "random" : "pretrained").Select(g => new RunGroup(g.Key, [.. g])).ToArray();

        var options = new RepresentationOptions { Weights = [weights!], Measures = [RepresentationMeasure.Cka], NoiseDraws = 0 };
        var result = RepresentationStudy.CompareGroupsWithInitial(groups, options, "cpu");
        output.WriteLine($"{result}");
        double[] Of(string label) => [.. result.Stages.Where(s => s.Pairs.StartsWith(label, StringComparison.Ordinal)).Select(s => s.Mean)];
        var (random, pretrained) = (Of("random"), Of("pretrained"));
        Assert.InRange(pretrained[0], 0.99, 1);
        Assert.Equal(pretrained.OrderDescending(), pretrained); // The lower, the nearer.
        Assert.True(pretrained[2] > random[2] + 0.1);
        Assert.True(pretrained[3] > random[3]);
    }
}
