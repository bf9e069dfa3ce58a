using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>The two networks of the comparison and where their weights come from.</summary>
/// <param name="Transfer">The network that is transferred.</param>
/// <param name="SelfSupervised">The network that learns by SimCLR.</param>
/// <param name="Names">What is compared.</param>
/// <param name="Transferred">The transferred weights.</param>
/// <param name="Controls">The self-supervised network otherwise begun.</param>
internal sealed record Backbones(string Transfer, string SelfSupervised, Arm Names, StudyInitialization Transferred, IReadOnlyList<StudyInitialization> Controls)
{
    /// <summary>Xception and ResNet-50, or small networks in their place.</summary>
    internal static Backbones Of(Sample sample)
    {
        if (sample.Profile == SampleProfile.Paper)
        {
            var names = NamesOf("Xception", "ResNet-50", "ImageNet") with { TransferToo = "ResNet-50, ImageNet" };
            return new("legacy_xception", "resnet50", names, new(names.Transfer, "legacy_xception.tf_in1k"), [new(names.TransferToo, "resnet50.a1_in1k"), new(names.Scratch)]);
        }

        var tag = sample.Weights("squeezenet1_1.imagenet", "a stage of training on another set takes their place");
        var small = sample.Choose("cbr_tiny_narrow", "resnet18", "");
        Lines.Loud($"Xception and ResNet-50 are too large for this profile: SqueezeNet 1.1 and {small} take their place.");
        var own = NamesOf("SqueezeNet", small, tag is null ? "pretrained" : "ImageNet");
        var transferred = tag is not null
            ? new StudyInitialization(own.Transfer, tag)
            : new StudyInitialization(own.Transfer, Pretraining: new(sample.Dataset("pneumoniamnist", 28, "synth-blood"), Epochs: sample.Choose(1, 10, 0), Fraction: sample.Choose<double?>(0.1, null, null)));
        return new("squeezenet1_1", small, own, transferred, [new(own.Scratch)]);
    }

    /// <summary>The transferred weights, fine-tuned on a larger related set before the target.</summary>
    internal StudyInitialization Double(string larger, int native, Sample sample) => new(Names.Double, Pretraining: new StudyPretraining(
        larger, native, Epochs: sample.Choose(1, 8, 20), Fraction: sample.Choose<double?>(0.1, null, null), Origin: Transferred with { Label = null }));

    private static Arm NamesOf(string transfer, string own, string weights) =>
        new($"{transfer}, {weights}", $"{own}, SimCLR", $"{transfer}, {weights}, then a related set", $"{own}, random", null);
}
