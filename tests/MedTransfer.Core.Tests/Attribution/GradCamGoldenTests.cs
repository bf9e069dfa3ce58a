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
    };

    public static TheoryData<string, int, string> Cases()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var path in Goldens.Files("gradcam*.json"))
        {
            using var file = Goldens.Read(path);
            foreach (var (number, golden) in file.RootElement.GetProperty("cases").EnumerateArray().Index())
            {
                if (golden.GetProperty("op").GetString() != "model" && Methods.ContainsKey(MethodOf(golden))) data.Add(Path.GetFileName(path), number, golden.GetProperty("name").GetString()!);
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
        using var explainer = Explainer.For(network, Methods[MethodOf(golden)], layers);
        using var maps = explainer.Explain(images, target);
        var expected = golden.GetProperty("expected");
        Close(GoldenNetwork.Doubles(ofModel.GetProperty("expected").GetProperty("logits")), maps.Logits, 1e-9, name);
        if (expected.TryGetProperty("raw_cam", out var raw)) Close(GoldenNetwork.Doubles(raw), maps.Raw[0], 1e-9, name);
        Close(GoldenNetwork.Doubles(expected.GetProperty("cam")), maps.Maps, golden.GetProperty("atol").GetDouble(), name);
    }

    private static string MethodOf(JsonElement golden) => golden.GetProperty("input").GetProperty("method").GetString()!;

    private static string Layer(JsonElement layer) => $"{layer.GetProperty("kind").GetString()}{layer.GetProperty("index").GetInt32()}";

    private static void Close(Tensor expected, Tensor found, double tolerance, string name)
    {
        Assert.Equal(expected.shape, found.shape);
        var difference = (expected - found.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance * Math.Max(1, expected.abs().max().item<double>()), $"{name}: {difference}");
    }
}
