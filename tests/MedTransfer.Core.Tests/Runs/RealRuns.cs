using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>A run from scratch and one from ImageNet weights on the real BreastMNIST, trained once for all tests that look inside them.</summary>
public sealed class RealRuns : IAsyncLifetime, IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>Why the tests cannot be run here; null where they can.</summary>
    public string? Missing { get; private set; }

    /// <summary>The weight file of the pretrained run.</summary>
    public string Weights { get; private set; } = "";

    /// <summary>The folder of the study.</summary>
    public string Folder => folder.Path;

    public async Task InitializeAsync()
    {
        var weights = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Missing = SharedFiles.Find("data/medmnist/breastmnist.npz") is null ? "BreastMNIST is not beside the checkout."
            : weights is null ? "SqueezeNet's ImageNet weights are not beside the checkout."
            : null;
        if (Missing is not null) return;
        Weights = weights!;
        var study = StudyDefinition.Parse($$"""
            {"name": "real", "datasets": [{"name": "breastmnist", "size": 64}], "models": ["squeezenet1_1"], "initializations": ["random", {"weights": "{{Weights}}", "label": "pretrained"}],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 3, "batch": 64}
            """);
        await StudyRunner.RunAsync(study, folder.Path, new() { Device = "cpu" });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}
