using MedTransfer.Core.Attribution;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>The layer that is explained where none is named.</summary>
[NoTensorLeaks]
public sealed class UsualLayerTests
{
    public static TheoryData<string> Models { get; } = [.. SmallModel.All.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void Its_maps_equal_those_of_a_graph_through_the_whole_network(string name)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        var images = rand(2, 3, small.Height, small.Width);
        using var explainer = Explainer.For(model, AttributionMethod.GradCam);
        Assert.Equal([small.Layer], explainer.Layers);
        using var maps = explainer.Explain(images);
        Assert.Equal([2, small.Rows, small.Columns], maps.Raw[0].shape);
        Assert.Equal([2, small.Height, small.Width], maps.Maps.shape);
        Assert.Equal(ScalarType.Float32, maps.Maps.dtype);
        Assert.True(maps.Maps.isfinite().all().item<bool>());
        Assert.InRange(maps.Maps.max().item<float>(), 0, 1);
        Close(model.call(images).detach(), maps.Logits);
        Close(Plain(model, small, images), maps.Raw[0]);

        // Grad-CAM may find nothing that speaks for a class in random weights; parts of it always do.
        using var parts = Explainer.For(model, AttributionMethod.ElementWiseGradCam);
        using var found = parts.Explain(images);
        var (least, most) = (found.Maps.amin([1, 2]), found.Maps.amax([1, 2]));
        if (small.Rows * small.Columns > 1) Assert.True(most.sub(least).min().item<float>() > 0.1f);
    }

    [Theory]
    [InlineData("resnet")]
    [InlineData("squeezenet")]
    [InlineData("densenet")]
    [InlineData("efficientnet")]
    [InlineData("mobilenet v2")]
    [InlineData("mobilenet v3")]
    [InlineData("xception")]
    [InlineData("cbr")]
    [InlineData("vgg")]
    public void Of_a_convolutional_network_it_is_the_last_map_before_pooling(string name)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        var images = rand(2, 3, small.Height, small.Width);
        using var explainer = Explainer.For(model, AttributionMethod.GradCam);
        using var maps = explainer.Explain(images, AttributionTarget.Class(1));
        var features = (model is Vgg ? model.ForwardIntermediates(images)[^2] : model.ForwardFeatures(images)).detach().requires_grad_();
        var logits = model.ForwardHead(model is Vgg ? nn.functional.max_pool2d(features, 2) : features);
        var gradients = autograd.grad([logits.select(1, 1).sum()], [features])[0];
        Close((gradients.mean([2, 3], keepdim: true) * features).sum(1).detach(), maps.Raw[0]);
    }

    [Theory]
    [InlineData("resnet of bottlenecks")]
    [InlineData("vit")]
    [InlineData("dinov2")]
    [InlineData("swin")]
    [InlineData("sam")]
    public void Every_method_that_looks_at_layers_explains_it(string name)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        var images = rand(2, 3, small.Height, small.Width);
        foreach (var method in AttributionMethod.Names.Select(AttributionMethod.Parse).Where(m => m is LayerMethod))
        {
            using var explainer = Explainer.For(model, method);
            using var maps = explainer.Explain(images, AttributionTarget.Classes([0, 4]));
            Assert.Equal([2, small.Rows, small.Columns], maps.Raw[0].shape);
            Assert.True(maps.Raw[0].isfinite().all().item<bool>(), method.Name);
            Assert.True(maps.Raw[0].std([1, 2]).min().item<float>() > 0, method.Name);
            Assert.InRange(maps.Maps.min().item<float>(), 0, 1);
            Assert.InRange(maps.Maps.max().item<float>(), 0, 1);
        }
    }

    // import json, struct, numpy as np, torch, torchvision                                      # torch 1.13, torchvision 0.14
    // f = open("squeezenet1_1.imagenet.safetensors", "rb"); n, = struct.unpack("<Q", f.read(8)); head = json.loads(f.read(n)); body = f.read()
    // state = {k: torch.from_numpy(np.frombuffer(body[slice(*v["data_offsets"])], np.float32).reshape(v["shape"]).copy()) for k, v in head.items() if k != "__metadata__"}
    // model = torchvision.models.squeezenet1_1(); model.load_state_dict(state); model.eval()
    // x = torch.sin(torch.arange(3 * 64 * 64, dtype=torch.float64)).float().reshape(1, 3, 64, 64)
    // kept = []; model.features[12].register_forward_hook(lambda m, i, y: (kept.append(y), y.retain_grad())[1])
    // y = model(x); k = int(y.argmax()); y[0, k].backward(); a = kept[0]
    // print(k, y[0, k].item(), (a.grad.mean((2, 3), keepdim=True) * a).sum(1).flatten().tolist())
    [SkippableFact]
    public void A_real_network_is_explained_as_by_pytorch()
    {
        var weights = SharedFiles.Find("weights/squeezenet1_1.imagenet.safetensors");
        Skip.If(weights is null, "shared/weights/squeezenet1_1.imagenet.safetensors is not here.");
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create("squeezenet1_1");
        WeightLoader.Load(model, weights);
        var images = arange(3 * 64 * 64, ScalarType.Float64).sin().to(ScalarType.Float32).reshape(1, 3, 64, 64);
        using var explainer = Explainer.For(model, AttributionMethod.GradCam);
        using var maps = explainer.Explain(images);
        Assert.Equal([315], maps.Classes);
        Assert.Equal(19.507484f, maps.Logits[0, 315].item<float>(), 1e-3f);
        float[] expected = [2.0931020f, 2.5888281f, 2.1216910f, 2.1811330f, 2.7954845f, 2.6557987f, 1.2958713f, 1.9963280f, 1.7371752f];
        Assert.Equal(expected, maps.Raw[0].flatten().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public void Every_family_of_the_zoo_is_tried_here()
    {
        string[] tried =
        [
            "AlexNet", "CBR", "DenseNet", "EVA", "EfficientNet", "Inception-ResNet", "Inception-v3", "MobileNet-v2", "MobileNet-v3", "ResNet",
            "SAM", "SqueezeNet", "Swin", "VGG", "ViT", "Xception",
        ];
        Assert.Equal(tried, ModelZoo.List().Select(e => e.Family).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("dinov2")]
    [InlineData("eva of clip")]
    public void Behind_the_last_block_a_class_token_leaves_nothing_to_see(string name)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        var images = rand(2, 3, 32, 32);
        using var behind = Explainer.For(model, AttributionMethod.HiResCam, "blocks.1");
        using var before = Explainer.For(model, AttributionMethod.HiResCam, "blocks.0");
        using var nothing = behind.Explain(images);
        using var something = before.Explain(images);
        Assert.Equal(0, nothing.Raw[0].abs().max().item<float>());
        Assert.Equal(0, nothing.Maps.max().item<float>());
        Assert.Equal([2, 4, 4], something.Raw[0].shape);
        Assert.True(something.Raw[0].abs().amax([1, 2]).min().item<float>() > 0);
    }

    [Theory]
    [InlineData("vit", "patch_embed", 4, 4)]
    [InlineData("vit", "patch_embed.proj", 4, 4)]
    [InlineData("vit", "norm", 4, 4)]
    [InlineData("vit", "blocks.0.attn.proj", 4, 4)]
    [InlineData("swin", "patch_embed.proj", 8, 8)]
    [InlineData("swin", "layers.0", 8, 8)]
    [InlineData("swin", "layers.1.blocks.0.mlp", 4, 4)]
    [InlineData("swin", "norm", 4, 4)]
    [InlineData("sam", "blocks.0", 6, 4)]
    [InlineData("sam", "neck.1", 6, 4)]
    [InlineData("sam", "neck", 6, 4)]
    public void Other_layers_of_transformers_can_be_named(string name, string layer, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        var images = rand(2, 3, small.Height, small.Width);
        using var explainer = Explainer.For(model, AttributionMethod.GradCam, layer);
        using var maps = explainer.Explain(images);
        Assert.Equal([2, rows, columns], maps.Raw[0].shape);
        Close(Plain(model, small with { Layer = layer, Rows = rows, Columns = columns }, images), maps.Raw[0]);
    }

    [Theory]
    [InlineData("swin", "layers.0.blocks.0.attn.qkv")]
    [InlineData("sam", "blocks.0.attn.qkv")]
    [InlineData("vit", "head")]
    [InlineData("resnet", "fc")]
    public void A_layer_without_maps_is_refused_by_name(string name, string layer)
    {
        using var scope = NewDisposeScope();
        var small = SmallModel.All[name];
        using var model = Built(small);
        using var explainer = Explainer.For(model, AttributionMethod.GradCam, layer);
        var fault = Assert.Throws<InvalidConfigurationException>(() => explainer.Explain(rand(2, 3, small.Height, small.Width)));
        Assert.Contains($"'{layer}'", fault.Message, StringComparison.Ordinal);
    }

    private static ImageModel Built(SmallModel small)
    {
        manual_seed(11);
        var model = small.Build();
        model.eval();
        return model;
    }

    /// <summary>Grad-CAM as a user of plain hooks writes it: a graph from the image on, no copies, nothing detached.</summary>
    private static Tensor Plain(ImageModel model, SmallModel small, Tensor images)
    {
        Tensor? output = null;
        var home = CurrentDisposeScope!;
        var layer = (nn.Module<Tensor, Tensor>)model.named_modules().Single(m => m.name == small.Layer).module;
        var hook = layer.register_forward_hook((_, _, y) => (output = y.alias().MoveToOtherDisposeScope(home)).alias());
        var logits = model.call(images);
        hook.remove();
        var gradients = autograd.grad([logits.amax([1]).sum()], [output!])[0];
        var (a, g) = (Arranged(output!), Arranged(gradients));
        return (g.mean([2, 3], keepdim: true) * a).sum(1).detach();

        Tensor Arranged(Tensor x)
        {
            if (x.dim() == 3) return x.narrow(1, x.shape[1] - (small.Rows * small.Columns), small.Rows * small.Columns).permute(0, 2, 1).reshape(2, -1, small.Rows, small.Columns);
            return x.shape[1] == small.Rows && x.shape[2] == small.Columns && x.shape[3] != small.Columns ? x.permute(0, 3, 1, 2) : x;
        }
    }

    private static void Close(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.shape, found.shape);
        var scale = expected.abs().max().item<float>();
        Assert.InRange((expected - found).abs().max().item<float>(), 0, 1e-5f * scale + 1e-12f);
    }
}
