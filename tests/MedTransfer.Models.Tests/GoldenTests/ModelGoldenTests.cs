using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>
/// Every file of the model goldens (real timm, real torchvision) whose constructor this project has: names, shapes, counts,
/// the fill, evaluation, training, gradients and batch-norm statistics. Other files are skipped with the reason.
/// </summary>
[NoTensorLeaks]
public sealed class ModelGoldenTests(ITestOutputHelper output)
{
    private const long LargestQuick = 1_000_000;

    // The shared reference values, and those that this project made itself (make_squeezenet.py).
    private static readonly string[] Folders = [Path.Combine(Goldens.Folder, "models"), Path.Combine(AppContext.BaseDirectory, "References")];

    public static TheoryData<string> Quick => Files(isQuick: true);

    public static TheoryData<string> Large => Files(isQuick: false);

    [SkippableTheory]
    [MemberData(nameof(Quick))]
    public void TinyModelsMatch(string file) => Check(file, ScalarType.Float32);

    [SkippableTheory]
    [MemberData(nameof(Quick))]
    public void TinyModelsMatchInDouble(string file) => Check(file, ScalarType.Float64);

    [Trait("Category", "Slow")]
    [SkippableTheory]
    [MemberData(nameof(Large))]
    public void ModelsMatch(string file) => Check(file, ScalarType.Float32);

    private static TheoryData<string> Files(bool isQuick)
    {
        var files = new TheoryData<string>();
        foreach (var path in Folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Order(StringComparer.Ordinal))
        {
            using var document = Goldens.Read(path);
            var golden = document.RootElement;
            if (golden.ValueKind != JsonValueKind.Object || !golden.TryGetProperty("constructor", out _) || !golden.TryGetProperty("state_dict", out _)) continue;
            if (golden.GetProperty("parameter_count").GetInt64() <= LargestQuick == isQuick) files.Add(Path.GetFileName(path));
        }

        return files;
    }

    private void Check(string file, ScalarType type)
    {
        using var document = Goldens.Read(Folders.Select(f => Path.Combine(f, file)).First(File.Exists));
        var golden = document.RootElement;
        var (model, reason) = Undrawn.Build(() => GoldenConstructor.Build(golden)); // the fill overwrites all
        Skip.If(model is null, $"{file}: {reason} yet.");
        using (model)
        {
            Names(golden, model);
            Fill(golden, model);
            var run = new GoldenRun(golden, model, type);
            run.Run();
            output.WriteLine($"{golden.GetProperty("name").GetString()} in {type}, largest deviations:\n{run.Measured.Summary}");
            Assert.True(run.Measured.Faults.Count == 0, string.Join("\n", run.Measured.Faults.Take(30)));
        }
    }

    private static void Names(JsonElement golden, ImageModel model)
    {
        var expected = Entries(golden.GetProperty("state_dict"));
        var actual = model.state_dict().ToDictionary(s => s.Key, s => Entry(s.Value));
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), actual.OrderBy(e => e.Key, StringComparer.Ordinal));

        var parameters = model.parameters().ToArray();
        Assert.Equal(golden.GetProperty("parameter_count").GetInt64(), parameters.Sum(p => p.numel()));
        Assert.Equal(golden.GetProperty("parameter_tensors").GetInt32(), parameters.Length);
        var buffers = model.named_buffers(include_nonpersistent: false).ToArray();
        Assert.Equal(golden.GetProperty("buffer_count").GetInt64(), buffers.Sum(b => b.Item2.numel()));
        Assert.Equal(golden.GetProperty("buffer_tensors").GetInt32(), buffers.Length);
        var features = golden.GetProperty("num_features");
        if (features.ValueKind == JsonValueKind.Number) Assert.Equal(features.GetInt32(), model.FeatureDimension);

        var persistent = buffers.Select(b => b.Item1).ToHashSet();
        var tables = model.named_buffers().Select(b => b.Item1).Where(n => !persistent.Contains(n));
        Assert.Equal(Entries(golden.GetProperty("non_persistent_buffers")).Keys.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));

        static Dictionary<string, string> Entries(JsonElement list) =>
            list.EnumerateArray().ToDictionary(e => e[0].GetString()!, e => $"[{string.Join(", ", e[1].EnumerateArray().Select(v => v.GetInt64()))}] {e[2].GetString()}");
        static string Entry(Tensor t) => $"[{string.Join(", ", t.shape)}] {t.dtype.ToString().ToLowerInvariant()}";
    }

    private static void Fill(JsonElement golden, ImageModel model)
    {
        var fill = golden.GetProperty("fill");
        var (count, sum, squares) = DeterministicFill.Apply(model);
        Assert.Equal(fill.GetProperty("filled_elements").GetInt64(), count);
        var expected = fill.GetProperty("sum_of_squares").GetDouble();
        Assert.Equal(expected, squares, expected * 1e-9);
        Assert.Equal(fill.GetProperty("sum").GetDouble(), sum, expected * 1e-9);
        var first = DeterministicFill.Values("input", 8).Select(v => (float)(1.7 * v));
        Assert.Equal(Goldens.Numbers(fill.GetProperty("input_first")).Select(v => (float)v), first);
    }
}
