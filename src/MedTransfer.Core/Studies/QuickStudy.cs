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
        var real = MedMnist.Locate("breastmnist", 28) is not null && MedMnist.Locate("pneumoniamnist", 28) is not null;
        var target = real ? "breastmnist" : "synth-breast";
        // PneumoniaMNIST has 4708 training images, the synthetic set 600: more passes make up for part of it.
        var pretraining = real ? Pretraining("pneumoniamnist", reduced ? 1 : 2) : Pretraining("synth-blood", reduced ? 1 : 6);
        var imagenet = real && WeightLocator.Find(Weights) is not null;
        var study = new
        {
            name = reduced ? "quick-reduced" : "quick",
            title = real ? "Does pretraining help on BreastMNIST?" : "Does pretraining help? A rehearsal on synthetic data",
            description = Description(real, imagenet),
            seeds = Enumerable.Range(0, reduced ? 2 : 5),
            batch = 64,
            optimizers = new[] { new { name = "adamw", lr = 2e-4 } },
            grids = new object[]
            {
                new
                {
                    name = "squeezenet",
                    datasets = new[] { new { name = target, size = 64 } },
                    models = new[] { "squeezenet1_1" },
                    initializations = new object[] { "random", imagenet ? Weights : pretraining },
                    epochs = reduced ? 1 : 8,
                },
                new
                {
                    name = "resnet",
                    datasets = new[] { new { name = target, size = 28 } },
                    models = new[] { "resnet18" },
                    initializations = new object[] { "random", pretraining },
                    epochs = reduced ? 1 : 5,
                },
            },
        };
        return StudyDefinition.Parse(JsonSerializer.Serialize(study, Indented), "The quick study");
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static object Pretraining(string dataset, int epochs) => new { pretrain = new { dataset, epochs } };

    private static string Description(bool real, bool imagenet) => (real, imagenet) switch
    {
        (true, true) => "SqueezeNet 1.1 from ImageNet weights against scratch, and ResNet-18 pretrained on PneumoniaMNIST against scratch.",
        (true, false) => "SqueezeNet 1.1 and ResNet-18, each pretrained on PneumoniaMNIST against scratch. (SqueezeNet's ImageNet weights were not found on this machine.)",
        _ => "SYNTHETIC DATA: the MedMNIST files were not found on this machine, so the images are drawn by the program. "
            + "SqueezeNet 1.1 and ResNet-18, each pretrained on a related synthetic set against scratch.",
    };
}
