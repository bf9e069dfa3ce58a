using System.Text.Json;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>
/// The study that shows in a few minutes what the library is for: does it help to start from pretrained weights? It uses
/// what it finds on the machine: BreastMNIST and PneumoniaMNIST, and SqueezeNet's ImageNet weights; where files are missing
/// it takes synthetic sets and pretrains on a related one.
/// </summary>
public static class QuickStudy
{
    private const string Weights = "squeezenet1_1.imagenet";

    /// <summary>Puts the study together.</summary>
    /// <param name="reduced">Whether to take fewer seeds and epochs: enough to see that everything works.</param>
    /// <returns>The definition.</returns>
    public static StudyDefinition Create(bool reduced = false)
    {
        var breast = MedMnist.Locate("breastmnist", 28) is not null;
        var chest = MedMnist.Locate("pneumoniamnist", 28) is not null;
        var imagenet = breast && WeightLocator.Find(Weights) is not null;
        var real = breast && (chest || imagenet);
        // PneumoniaMNIST has 4708 training images, the synthetic set 600: more passes make up for part of it.
        var pretraining = real ? Pretraining("pneumoniamnist", reduced ? 1 : 3) : Pretraining("synth-blood", reduced ? 1 : 6);
        var target = real ? "breastmnist" : "synth-breast";
        var squeezenet = Grid(target, "squeezenet1_1", 64, imagenet ? Weights : pretraining);
        var resnet = Grid(target, "resnet18", 28, pretraining);
        var study = new
        {
            name = reduced ? "quick-reduced" : "quick",
            title = real ? "Does pretraining help on BreastMNIST?" : "Does pretraining help? A rehearsal on synthetic data",
            description = Description(real, imagenet, chest),
            seeds = Enumerable.Range(0, reduced ? 2 : 5),
            epochs = reduced ? 1 : 8,
            batch = 64,
            optimizers = new[] { new { name = "adamw", lr = 2e-4 } },
            grids = real && !chest ? new[] { squeezenet } : [squeezenet, resnet],
        };
        return StudyDefinition.Parse(JsonSerializer.Serialize(study, Indented), "The quick study");
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static object Grid(string dataset, string model, int size, object pretrained) => new
    {
        name = model,
        datasets = new[] { new { name = dataset, size } },
        models = new[] { model },
        initializations = new[] { "random", pretrained },
    };

    private static object Pretraining(string dataset, int epochs) => new { pretrain = new { dataset, epochs } };

    private static string Description(bool real, bool imagenet, bool chest) => (real, imagenet, chest) switch
    {
        (true, true, true) => "SqueezeNet 1.1 from ImageNet weights against scratch, and ResNet-18 pretrained on PneumoniaMNIST against scratch.",
        (true, true, false) => "SqueezeNet 1.1 from ImageNet weights against scratch. (PneumoniaMNIST, on which ResNet-18 would be pretrained, was not found on this machine.)",
        (true, false, _) => "SqueezeNet 1.1 and ResNet-18, each pretrained on PneumoniaMNIST against scratch. (SqueezeNet's ImageNet weights were not found on this machine.)",
        _ => "SYNTHETIC DATA: the MedMNIST files were not found on this machine, so the images are drawn by the program. "
            + "SqueezeNet 1.1 and ResNet-18, each pretrained on a related synthetic set against scratch.",
    };
}
