using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>
/// Variants that the shared goldens do not have (depths, batch norm, stems for small images, other image sizes) against
/// torchvision's classes, and the CBR family against the same layers in plain PyTorch (References/make_convnets.py).
/// </summary>
[NoTensorLeaks]
public sealed class ConvNetReferenceTests
{
    private const long LargestQuick = 5_000_000;
    private const long LargestDouble = 30_000_000;

    public static TheoryData<string, int> Quick => Networks(isQuick: true);

    public static TheoryData<string, int> Large => Networks(isQuick: false);

    [Theory]
    [MemberData(nameof(Quick))]
    public void SmallNetworksMatch(string name, int size) => Check(name, size);

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Large))]
    public void NetworksMatch(string name, int size) => Check(name, size);

    private static JsonDocument Read() => Goldens.Read(Path.Combine(AppContext.BaseDirectory, "References", "convnets.json"));

    private static TheoryData<string, int> Networks(bool isQuick)
    {
        using var document = Read();
        var networks = new TheoryData<string, int>();
        foreach (var network in document.RootElement.GetProperty("networks").EnumerateArray())
        {
            if (network.GetProperty("parameter_count").GetInt64() <= LargestQuick != isQuick) continue;
            networks.Add(network.GetProperty("name").GetString()!, network.GetProperty("size").GetInt32());
        }

        return networks;
    }

    private static void Check(string name, int size)
    {
        using var document = Read();
        var expected = document.RootElement.GetProperty("networks").EnumerateArray()
            .Single(n => n.GetProperty("name").GetString() == name && n.GetProperty("size").GetInt32() == size);
        var count = expected.GetProperty("parameter_count").GetInt64();
        var type = count <= LargestDouble ? ScalarType.Float64 : ScalarType.Float32;
        using var scope = NewDisposeScope();
        using var model = Undrawn.Build(() => ModelZoo.Create(name, 7, dropRate: 0, cifarStem: expected.GetProperty("cifar_stem").GetBoolean()));
        Assert.Equal(count, model.parameters().Sum(p => p.numel()));
        DeterministicFill.Apply(model);
        model.to(type);
        var x = DeterministicFill.Tensor("input", [2, 3, size, size], 1.7, type);

        // Double: what rounding leaves. Float32: the tolerances of the goldens' README.
        var isDouble = type == ScalarType.Float64;
        var measured = new Measured();
        model.eval();
        using (no_grad()) measured.Values("logits", "logits", model.call(x), expected.GetProperty("logits"), isDouble ? 1e-9 : 2e-5);
        model.train();
        var logits = model.call(x);
        measured.Values("train logits", "train logits", logits, expected.GetProperty("train_logits"), isDouble ? 1e-9 : 1e-3);
        (logits * DeterministicFill.Tensor("loss", [2, 7], 1, type)).sum().backward();
        var gradient = Math.Sqrt(model.parameters().Sum(p => p.grad!.to(ScalarType.Float64).square().sum().item<double>()));
        measured.Number("total gradient", "total gradient", gradient, expected.GetProperty("total_grad_l2").GetDouble(), isDouble ? 1e-9 : 2e-2);
        var variances = model.state_dict().Where(s => s.Key.EndsWith("running_var", StringComparison.Ordinal)).Select(s => Measured.NormOf(s.Value)).ToArray();
        if (variances.Length > 0)
        {
            var norm = Math.Sqrt(variances.Sum(v => v * v));
            measured.Number("running variances", "running variances", norm, expected.GetProperty("running_var_l2").GetDouble(), isDouble ? 1e-9 : 1e-3);
        }

        Assert.True(measured.Faults.Count == 0, string.Join("\n", measured.Faults));
    }
}
