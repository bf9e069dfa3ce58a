using System.Text.Json;
using MedTransfer.Core.Attribution;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>The cases of <c>gradcam.json</c>: pytorch-grad-cam in float64.</summary>
[NoTensorLeaks]
public sealed class GradCamGoldenTests
{
    private static readonly Dictionary<string, AttributionMethod> Methods = new(StringComparer.Ordinal)
    {
        ["GradCAM"] = AttributionMethod.GradCam,
        ["GradCAMPlusPlus"] = AttributionMethod.GradCamPlusPlus,
        ["HiResCAM"] = AttributionMethod.HiResCam,
        ["LayerCAM"] = AttributionMethod.LayerCam,
        ["XGradCAM"] = AttributionMethod.XGradCam,
        ["EigenCAM"] = AttributionMethod.EigenCam,
        ["EigenGradCAM"] = AttributionMethod.EigenGradCam,
        ["GradCAMElementWise"] = AttributionMethod.ElementWiseGradCam,
        ["ScoreCAM"] = AttributionMethod.ScoreCam,
    };

    // pytorch-grad-cam computes these in float32 whatever the network's type.
    private static readonly string[] InSingles = ["EigenCAM", "EigenGradCAM", "ScoreCAM"];

    public static TheoryData<string, int, string> Cases()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var path in Goldens.Files("gradcam*.json"))
        {
            using var file = Goldens.Read(path);
            foreach (var (number, golden) in file.RootElement.GetProperty("cases").EnumerateArray().Index())
            {
                if (golden.GetProperty("op").GetString() != "model") data.Add(Path.GetFileName(path), number, golden.GetProperty("name").GetString()!);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Maps_equal_the_reference(string file, int number, string name)
    {
        using var document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        var cases = document.RootElement.GetProperty("cases");
        var golden = cases[number];
        var input = golden.GetProperty("input");
        var ofModel = cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == input.GetProperty("model").GetString());
        using var scope = NewDisposeScope();
        using var network = new GoldenNetwork(ofModel.GetProperty("input"));
        var images = GoldenNetwork.Doubles(ofModel.GetProperty("input").GetProperty("input"));
        string[] layers = input.TryGetProperty("layers", out var several) ? [.. several.EnumerateArray().Select(Layer)] : [Layer(input.GetProperty("layer"))];
        var wanted = input.GetProperty("target_class");
        var target = wanted.ValueKind == JsonValueKind.String ? AttributionTarget.Predicted : AttributionTarget.Class(wanted.GetInt32());
        Assert.True(golden.GetProperty("op").GetString() is "cam" or "cam_layers_mean" && Methods.ContainsKey(MethodOf(golden)), $"{name}: {golden.GetProperty("op")} of {MethodOf(golden)} is not known");
        using var explainer = Explainer.For(network, Methods[MethodOf(golden)], layers);
        using var maps = explainer.Explain(images, target);
        var expected = golden.GetProperty("expected");
        var tolerance = golden.GetProperty("atol").GetDouble();
        Close(GoldenNetwork.Doubles(ofModel.GetProperty("expected").GetProperty("logits")), maps.Logits, 1e-9, name);
        var raw = maps.Raw[0];
        var signs = Signs(expected, raw);
        if (expected.TryGetProperty("raw_cam", out var reference)) Close(GoldenNetwork.Doubles(reference) * signs, raw, InSingles.Contains(MethodOf(golden)) ? 1e-6 : 1e-9, name);
        if (expected.TryGetProperty("relu_scaled", out var scaled)) Close(GoldenNetwork.Doubles(scaled), MapScaling.ToUnit(raw.relu()), 1e-9, name);
        var cam = GoldenNetwork.Doubles(expected.GetProperty("cam"));
        if (expected.TryGetProperty("negated", out var negated)) cam = where(signs.gt(0), cam, GoldenNetwork.Doubles(negated.GetProperty("cam")));
        Close(cam, maps.Maps, tolerance, name);
        if (!expected.TryGetProperty("activations", out var activations)) return;
        using var tapped = new TappedNetwork(network, ExplainedLayers.Find(network, layers));
        var view = tapped.See(images, target, withGradients: true).Layers[0];
        Close(GoldenNetwork.Doubles(activations), view.Activations, 1e-9, name);
        Close(GoldenNetwork.Doubles(expected.GetProperty("gradients")), view.Gradients!, 1e-9, name);
    }

    /// <summary>1 or -1 for each image: a principal component's sign is a choice.</summary>
    private static Tensor Signs(JsonElement expected, Tensor raw) => expected.TryGetProperty("negated", out _)
        ? (GoldenNetwork.Doubles(expected.GetProperty("raw_cam")) * raw).sum([1, 2], keepdim: true).sign()
        : ones(1, 1, 1, dtype: ScalarType.Float64);

    private static string MethodOf(JsonElement golden) => golden.GetProperty("input").GetProperty("method").GetString()!;

    private static string Layer(JsonElement layer) => $"{layer.GetProperty("kind").GetString()}{layer.GetProperty("index").GetInt32()}";

    private static void Close(Tensor expected, Tensor found, double tolerance, string name)
    {
        Assert.Equal(expected.shape, found.shape);
        var difference = (expected - found.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance * Math.Max(1, expected.abs().max().item<double>()), $"{name}: {difference}");
    }
}
