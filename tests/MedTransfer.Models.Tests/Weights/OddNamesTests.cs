using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Files whose names are nearly those of a known naming, with numbers and shapes that it never has: nothing else than a report may come of them.</summary>
[NoTensorLeaks]
public sealed class OddNamesTests
{
    public static TheoryData<string, string, string[]> Files => new()
    {
        { "efficientnet_b0", "beyond 32 bits", ["features.0.0.weight", "features.1.0.block.0.0.weight", "features.99999999999.0.block.0.0.weight"] },
        { "efficientnet_b0", "other digits", ["features.0.0.weight", "features.1.0.block.0.0.weight", "features.\u0661.0.block.\u0661.0.weight"] },
        { "swin", "other digits", ["features.0.0.weight", "features.1.0.norm1.weight", "features.\u0661.\u0661.norm1.weight", "features.\u0662.norm.weight"] },
        { "swin", "other digits in Microsoft's names", ["layers.0.downsample.reduction.weight", "layers.\u0661.downsample.norm.weight"] },
        { "vit", "transformers' CLIP of scalars", ["vision_model.embeddings.class_embedding", "visual_projection.weight", "vision_model.encoder.layers.0.self_attn.q_proj.weight", "vision_model.encoder.layers.0.self_attn.k_proj.weight", "vision_model.encoder.layers.0.self_attn.v_proj.weight"] },
        { "vit", "OpenCLIP of scalars", ["visual.trunk.patch_embed.proj.weight", "visual.head.proj.weight"] },
        { "vit", "OpenAI's CLIP of scalars", ["visual.class_embedding", "visual.proj", "visual.positional_embedding"] },
        { "vit", "DINOv2 of scalars", ["register_tokens", "cls_token", "pos_embed"] },
        { "eva", "OpenCLIP of scalars", ["visual.trunk.patch_embed.proj.weight", "visual.head.proj.weight"] },
        { "sam", "scalars", ["image_encoder.patch_embed.proj.weight", "image_encoder.pos_embed", "image_encoder.blocks.0.attn.rel_pos_h"] },
        { "vgg", "scalars", ["classifier.0.weight", "classifier.3.weight"] },
        { "legacy_xception", "scalars", ["last_linear.weight", "conv3.pointwise.weight"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void AreReported(string model, string what, string[] names)
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        using ImageModel target = model switch
        {
            "swin" => new SwinTransformer(model, new() { ImageSize = 32, WindowSize = 2, EmbedDim = 12, Depths = [1, 2], Heads = [3, 3] }, 2),
            "vgg" => new Vgg(model, new() { Stages = [[4], [4]], HeadDimension = 4 }, 2),
            "vit" or "eva" or "sam" => TinyTransformers.Build(model),
            _ => ModelZoo.Create(model, 2),
        };
        var path = folder.File($"{what}.safetensors");
        SafeTensors.Save(path, names.ToDictionary(n => n, _ => ones([])));
        Assert.Throws<IncompatibleWeightsException>(() => WeightLoader.Load(target, path));
    }

    /// <summary>Every tensor of a file in turn gets a shape that it never has.</summary>
    [Theory]
    [InlineData("vit", "chunks")]
    [InlineData("registers", "DINOv2")]
    [InlineData("clip", "OpenCLIP")]
    [InlineData("clip", "transformers")]
    [InlineData("clip", "OpenAI's encoder alone")]
    [InlineData("packed eva", "EVA-CLIP")]
    public void OddShapesAreReported(string family, string naming)
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var source = TinyTransformers.Build(family);
        using var target = TinyTransformers.Build(family);
        var path = folder.File("w.safetensors");
        var named = OtherNamings.Of(source, naming);
        foreach (var (name, right) in named)
        {
            foreach (var wrong in (Tensor[])[ones([]), ones(3), ones(1, 1, 2), ones(2, 0, 3, 3)])
            {
                SafeTensors.Save(path, new Dictionary<string, Tensor>(named) { [name] = wrong });
                var e = Record.Exception(() => WeightLoader.Load(target, path));
                Assert.True(e is null or IncompatibleWeightsException, $"{name} {string.Join('x', right.shape)} as {string.Join('x', wrong.shape)}: {e}");
            }
        }
    }
}
