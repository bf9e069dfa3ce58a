using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>The networks of both publications, or small ones in their place.</summary>
/// <param name="Prototyping">Those whose schemes are compared (Doerrich et al.).</param>
/// <param name="Adaptation">Those whose rates, shares and sizes are varied (Wu and Papież).</param>
internal sealed record Networks(IReadOnlyList<Network> Prototyping, IReadOnlyList<Network> Adaptation)
{
    private const string Squeeze = "squeezenet1_1";

    /// <summary>What timm's and torchvision's names without a tag, which Doerrich et al. give, stood for.</summary>
    private static readonly string[] Untagged =
    [
        "vgg16.tv_in1k", "alexnet.tv_in1k", "resnet18.a1_in1k", "densenet121.ra_in1k", "efficientnet_b4.ra2_in1k", "vit_base_patch16_224.augreg2_in21k_ft_in1k",
        "vit_base_patch16_clip_224.laion2b_ft_in12k_in1k", "eva02_base_patch16_clip_224.merged2b", "vit_base_patch16_224.dino", "samvit_base_patch16.sa1b",
    ];

    /// <summary>Four convolutional networks and eight transformers: Wu and Papież's code has eleven transformers, and which eight they print is not known.</summary>
    private static readonly string[] Twelve =
    [
        "vgg16.tv_in1k", "resnet18.a1_in1k", "densenet121.ra_in1k", "efficientnet_b4.ra2_in1k", "vit_base_patch16_224.augreg2_in21k_ft_in1k",
        "vit_base_patch16_clip_224.laion2b_ft_in12k_in1k", "vit_base_patch16_clip_224.openai_ft_in12k_in1k", "eva02_base_patch14_224.mim_in22k", "vit_base_patch16_224.dino",
        "vit_base_patch14_dinov2.lvd142m", "samvit_base_patch16.sa1b", "vit_base_patch16_224.sam_in1k",
    ];

    /// <summary>The networks of the profile.</summary>
    internal static Networks Of(Sample sample)
    {
        if (sample.Profile == SampleProfile.Paper) return new([.. Untagged.Select(Network.Of)], [.. Twelve.Select(Network.Of)]);
        var squeeze = sample.Weights($"{Squeeze}.imagenet", "a stage of training on another set takes their place") is { } tag ? Network.Of(tag) : Staged(sample, Squeeze);
        Lines.Loud("The publications' networks are too large for this profile: small ones take their place, and their weights come from a stage of training on another set, which is no foundation model.");
        Network[] small = [squeeze, Staged(sample, sample.Choose("cbr_tiny_narrow", "resnet18", "")), Staged(sample, "vit_tiny_patch16_224")];
        return new(small, sample.Profile == SampleProfile.Smoke ? small[..1] : small);
    }

    /// <summary>The stage has settings of its own, so that what a study varies does not change it.</summary>
    private static Network Staged(Sample sample, string model) => Network.Of(model, new StudyPretraining(
        sample.Profile == SampleProfile.Smoke ? sample.Dataset("pneumoniamnist", 28, otherwise: "synth-blood") : sample.Dataset("pneumoniamnist", 28, otherwise: "synth-chest"),
        Epochs: sample.Choose(1, 10, 0), Batch: 64, Optimizer: Optimizers.AdamW(5e-4), Schedule: Schedules.Cosine(), Strategy: Transfer.FineTune(), Fraction: sample.Choose<double?>(0.1, null, null)));
}
