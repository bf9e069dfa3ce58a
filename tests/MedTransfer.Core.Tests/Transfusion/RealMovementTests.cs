using MedTransfer.Core.Studies;
using MedTransfer.Core.Transfusion;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Transfusion;

/// <summary>What the Transfusion study reports of large networks, on BreastMNIST with SqueezeNet's ImageNet weights.</summary>
[NoTensorLeaks]
public sealed class RealMovementTests
{
    [SkippableFact]
    [Trait("Category", "Slow")]
    public async Task Pretrained_first_layers_move_less_and_learning_is_faster()
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

        var movement = MovementStudy.OfFolders([folder.Path], [weights!]).Summaries.ToLookup(s => s.Group);
        var (random, pretrained) = (movement["random"].ToArray(), movement["pretrained"].ToArray());
        Assert.True(pretrained[0].Relative.Mean < random[0].Relative.Mean / 10);
        Assert.Equal(pretrained.Select(p => p.Part), pretrained.OrderBy(p => p.Relative.Mean).Select(p => p.Part)); // The lower, the less.

        var level = ConvergenceStudy.OfFolders([folder.Path], new() { Targets = [ConvergenceTarget.Absolute(0.8)] }).Cells[0].Levels[0];
        Assert.Equal([false, true], level.Groups.Select(g => g.Runs[0].IsReached));
    }
}
