using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Models.Tests;

/// <summary>The facts about published weights: those of the goldens (read from timm itself), and others typed from timm's source.</summary>
public sealed class PretrainedCatalogTests
{
    // Architectures that the catalogue knows before the registry has them.
    private static readonly string[] NotYetInTheZoo =
    [
        "alexnet", "densenet121", "densenet169", "densenet201", "efficientnet_b0", "efficientnet_b1", "efficientnet_b2", "efficientnet_b3",
        "efficientnet_b4", "eva02_base_patch14_224", "eva02_base_patch16_clip_224", "inception_resnet_v2", "inception_v3", "legacy_xception",
        "mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small", "samvit_base_patch16", "squeezenet1_0", "vgg11", "vgg11_bn", "vgg13",
        "vgg13_bn", "vgg16", "vgg16_bn", "vgg19", "vgg19_bn", "vit_base_patch14_dinov2", "vit_base_patch14_reg4_dinov2",
        "vit_base_patch16_224", "vit_base_patch16_clip_224", "vit_base_patch16_clip_quickgelu_224", "vit_large_patch14_dinov2",
        "vit_large_patch14_reg4_dinov2", "vit_large_patch16_224", "vit_small_patch14_dinov2", "vit_small_patch14_reg4_dinov2",
        "vit_small_patch16_224",
    ];

    public static TheoryData<string> GoldenNames
    {
        get
        {
            using var document = Golden();
            // One of the goldens' configurations has no tag: an architecture without weights.
            return [.. document.RootElement.GetProperty("cfgs").EnumerateArray()
                .Select(c => c.GetProperty("name").GetString()!).Where(n => n.Contains('.', StringComparison.Ordinal))];
        }
    }

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void FieldsAreTimms(string name)
    {
        using var document = Golden();
        var golden = document.RootElement.GetProperty("cfgs").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var weights = ModelZoo.FindWeights(name);
        var trained = weights.Preprocessing;
        var tested = weights.TestPreprocessing;

        Assert.Equal((Text(golden, "architecture"), Text(golden, "tag")), (weights.Architecture, weights.Tag));
        Assert.Equal((Text(golden, "hf_hub_id"), Text(golden, "hf_hub_filename")), (weights.HubId, weights.HubFile));
        // The original of a "custom" file is an .npz, which is not read: its hub repository has a converted file.
        var url = golden.GetProperty("custom_load").GetBoolean() ? null : Text(golden, "url");
        Assert.Equal(url, weights.Url?.OriginalString);
        Assert.Equal(Prefix(url), weights.HashPrefix);
        Assert.Equal(golden.GetProperty("num_classes").GetInt32(), weights.Classes);
        Assert.Equal(Number(golden, "label_offset") ?? 0, weights.LabelOffset);
        Assert.Equal(golden.GetProperty("fixed_input_size").GetBoolean(), weights.HasFixedInputSize);
        Assert.Equal(Text(golden, "license"), weights.License);

        Assert.Equal("center", Text(golden, "crop_mode"));
        Assert.Equal([3, trained.InputSize, trained.InputSize], Numbers(golden, "input_size"));
        Assert.Equal((Text(golden, "interpolation"), Number(golden, "crop_pct")), (trained.Interpolation, trained.CropFraction));
        Assert.Equal(trained.Mean, Numbers(golden, "mean"));
        Assert.Equal(trained.StandardDeviation, Numbers(golden, "std"));
        Assert.Equal(Numbers(golden, "test_input_size"), tested is null ? null : [3.0, tested.InputSize, tested.InputSize]);
        Assert.Equal(Number(golden, "test_crop_pct"), tested?.CropFraction);
        if (tested is not null) Assert.Equal(trained, tested with { InputSize = trained.InputSize, CropFraction = trained.CropFraction });
    }

    [Fact]
    public void TagsAreExactlyTimms()
    {
        using var document = Golden();
        foreach (var architecture in document.RootElement.GetProperty("all_tags").EnumerateObject())
        {
            Assert.Equal(
                architecture.Value.EnumerateArray().Select(t => t.GetString()!).Order(StringComparer.Ordinal),
                PretrainedCatalog.All.Where(w => w.Architecture == architecture.Name).Select(w => w.Name));
        }
    }

    [Fact]
    public void EveryEntryIsWhole()
    {
        var names = PretrainedCatalog.All.Select(w => w.Name).ToArray();
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        var zoo = ModelZoo.List().Select(e => e.Name).Concat(NotYetInTheZoo).ToHashSet();
        Assert.All(PretrainedCatalog.All, w =>
        {
            Assert.Contains(w.Architecture, zoo);
            Assert.NotEmpty(w.Tag);
            Assert.False(w is { HubId: null, Url: null }, "There is nowhere to fetch it from.");
            Assert.True(w.Url is null || (w.Url.Scheme == "https" && w.Url.AbsolutePath.EndsWith(".pth", StringComparison.Ordinal)), w.Url?.OriginalString);
            Assert.NotNull(w.License);
            Assert.Contains(w.Preprocessing.Interpolation, (string[])["bilinear", "bicubic"]);
            foreach (var p in (Preprocessing?[])[w.Preprocessing, w.TestPreprocessing])
            {
                if (p is null) continue;
                Assert.InRange(p.CropFraction, 0.875, 1);
                Assert.InRange(p.InputSize, 160, 1024);
            }
        });
    }

    // Columns: classes, input, interpolation, crop, first mean, tested input and crop (0: as trained), hash, licence.
    [Theory]
    // timm/models/resnet.py: _r3cfg has input 160, bicubic, crop_pct .95, test_input_size 224, test_crop_pct .95.
    [InlineData("resnet152.a3_in1k", 1000, 160, "bicubic", 0.95, 0.485, 224, 0.95, "134d4688", "apache-2.0")]
    // resnet.py: _rcfg(input_size=176, crop_pct=0.9, test_input_size=224, test_crop_pct=1.0), resnet50_a1h2_176-001a1197.pth.
    [InlineData("resnet50.a1h_in1k", 1000, 176, "bicubic", 0.9, 0.485, 224, 1.0, "001a1197", "apache-2.0")]
    // resnet.py: _cfg (bilinear, .875) with input_size=176, test_input_size=224, test_crop_pct=0.965.
    [InlineData("resnet101.tv2_in1k", 1000, 176, "bilinear", 0.875, 0.485, 224, 0.965, "cd907fc2", "bsd-3-clause")]
    // resnet.py: _rcfg(mean=0.5, std=0.5, crop_pct=0.9), from the hub only.
    [InlineData("resnet34.ra4_e3600_r224_in1k", 1000, 224, "bicubic", 0.9, 0.5, 288, 1.0, null, "apache-2.0")]
    // resnet.py: _gcfg is _cfg with bicubic; gluon_resnet18_v1b-0757602b.pth.
    [InlineData("resnet18.gluon_in1k", 1000, 224, "bicubic", 0.875, 0.485, 0, 0, "0757602b", "apache-2.0")]
    // resnet.py: _tcfg is _cfg with bicubic and no test size.
    [InlineData("resnet50.am_in1k", 1000, 224, "bicubic", 0.875, 0.485, 0, 0, "6c502b37", "apache-2.0")]
    // resnet.py: _cfg, semi_weakly_supervised_resnet50-16a12f1b.pth, not for commercial use.
    [InlineData("resnet50.fb_swsl_ig1b_ft_in1k", 1000, 224, "bilinear", 0.875, 0.485, 0, 0, "16a12f1b", "cc-by-nc-4.0")]
    // timm/models/efficientnet.py: _cfg(IMAGENET_INCEPTION_MEAN, input_size=240, crop_pct=0.9, test_input_size=288, test_crop_pct=1.0).
    [InlineData("efficientnet_b1.ra4_e3600_r240_in1k", 1000, 240, "bicubic", 0.9, 0.5, 288, 1.0, null, "apache-2.0")]
    // efficientnet.py: _cfg(input_size=288, test_input_size=320, test_crop_pct=1.0), efficientnet_b3_ra2-cf984f9c.pth.
    [InlineData("efficientnet_b3.ra2_in1k", 1000, 288, "bicubic", 0.875, 0.485, 320, 1.0, "cf984f9c", "apache-2.0")]
    // timm/models/swin_transformer.py: _cfg (crop_pct .9, bicubic, mit) with num_classes=21841.
    [InlineData("swin_large_patch4_window7_224.ms_in22k", 21841, 224, "bicubic", 0.9, 0.485, 0, 0, null, "mit")]
    // timm/models/vision_transformer.py: _cfg(OPENAI_CLIP_MEAN, num_classes=11821), _cfg's own crop_pct .9.
    [InlineData("vit_base_patch16_clip_224.openai_ft_in12k", 11821, 224, "bicubic", 0.9, 0.48145466, 0, 0, null, "apache-2.0")]
    // vision_transformer.py: _cfg(license='apple-ascl', OPENAI_CLIP_MEAN, crop_pct=1.0, num_classes=512).
    [InlineData("vit_base_patch16_clip_224.dfn2b", 512, 224, "bicubic", 1.0, 0.48145466, 0, 0, null, "apple-ascl")]
    // vision_transformer.py: _cfg(IMAGENET_DEFAULT_MEAN, num_classes=0, input_size=518, crop_pct=1.0).
    [InlineData("vit_large_patch14_reg4_dinov2.lvd142m", 0, 518, "bicubic", 1.0, 0.485, 0, 0, null, "apache-2.0")]
    // vision_transformer.py: _cfg as it is (mean .5, crop_pct .9), jx_vit_base_p16_224-80ecf9dd.pth.
    [InlineData("vit_base_patch16_224.orig_in21k_ft_in1k", 1000, 224, "bicubic", 0.9, 0.5, 0, 0, "80ecf9dd", "apache-2.0")]
    // torchvision/models/mobilenetv2.py: IMAGENET1K_V2 is ImageClassification(crop_size=224, resize_size=232); 224 / 232 = 0.9655.
    [InlineData("mobilenet_v2.tv2_in1k", 1000, 224, "bilinear", 0.965, 0.485, 0, 0, "7ebf99e0", "bsd-3-clause")]
    public void OtherTagsHaveTheirOriginsFacts(
        string name, int classes, int input, string interpolation, double crop, double mean, int testInput, double testCrop, string? hash, string license)
    {
        var weights = ModelZoo.FindWeights(name);
        var trained = weights.Preprocessing;
        Assert.Equal((classes, hash, license), (weights.Classes, weights.HashPrefix, weights.License));
        Assert.Equal((input, interpolation, crop, mean), (trained.InputSize, trained.Interpolation, trained.CropFraction, trained.Mean[0]));
        Assert.Equal((testInput, testCrop), (weights.TestPreprocessing?.InputSize ?? 0, weights.TestPreprocessing?.CropFraction ?? 0));
    }

    [Theory]
    // vision_transformer.py makes the QuickGELU names from the others and keeps their hub repository.
    [InlineData("vit_base_patch16_clip_quickgelu_224.metaclip_400m", "timm/vit_base_patch16_clip_224.metaclip_400m")]
    [InlineData("vit_base_patch16_clip_quickgelu_224.metaclip_2pt5b", "timm/vit_base_patch16_clip_224.metaclip_2pt5b")]
    [InlineData("vit_large_patch16_224.augreg_in21k", "timm/vit_large_patch16_224.augreg_in21k")]
    public void ComeFromTheHub(string name, string hub)
    {
        var weights = ModelZoo.FindWeights(name);
        Assert.Equal((hub, null, null), (weights.HubId, weights.Url, weights.HashPrefix));
    }

    [Fact]
    public void RefusesABareNameOfSeveralWithAllChoices()
    {
        var message = Assert.Throws<InvalidConfigurationException>(() => ModelZoo.FindWeights("resnet50")).Message;
        Assert.All(PretrainedCatalog.All.Where(w => w.Architecture == "resnet50"), w => Assert.Contains(w.Name, message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void TakesABareNameOfOne()
    {
        Skip.If(ModelZoo.List("legacy_xception").Count == 0, "The registry has no Xception yet.");
        Assert.Equal("legacy_xception.tf_in1k", ModelZoo.FindWeights("legacy_xception").Name);
    }

    [Theory]
    [InlineData("resnet50.a4_in1k", "resnet50.a")]
    [InlineData("resnet50.", "There are no weights 'resnet50.'")]
    public void RefusesAnUnknownTag(string name, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidConfigurationException>(() => ModelZoo.FindWeights(name)).Message, StringComparison.Ordinal);

    private static JsonDocument Golden() => Goldens.Read(Path.Combine(Goldens.Folder, "models", "pretrained_cfgs.json"));

    // PyTorch's custom: what stands between the last hyphen and the extension, eight hexadecimal digits or more.
    private static string? Prefix(string? url)
    {
        var digits = Path.GetFileNameWithoutExtension(url)?.Split('-')[^1];
        return digits is { Length: >= 8 } && digits.All(char.IsAsciiHexDigitLower) ? digits : null;
    }

    private static string? Text(JsonElement golden, string name) => golden.GetProperty(name).GetString();

    private static double? Number(JsonElement golden, string name) =>
        golden.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static IEnumerable<double>? Numbers(JsonElement golden, string name) =>
        golden.GetProperty(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(n => n.GetDouble())] : null;
}
