using System.Text.Json;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Losses;

/// <summary>The cases of <c>losses.json</c> that training losses compute, with their gradients; the others are MedTransfer.Torch's.</summary>
[NoTensorLeaks]
public sealed class LossGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var path in Goldens.Files("losses*.json"))
        {
            using var file = Goldens.Read(path);
            foreach (var (number, golden) in file.RootElement.GetProperty("cases").EnumerateArray().Index())
            {
                if (IsTraining(golden)) data.Add(Path.GetFileName(path), number);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_and_gradient_equal_the_reference(string file, int number)
    {
        using var document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        var golden = document.RootElement.GetProperty("cases")[number];
        var input = golden.GetProperty("input");
        using var scope = NewDisposeScope();
        var logits = Reals(input.GetProperty("logits")).requires_grad_(true);
        var mean = Mean(golden.GetProperty("op").GetString()!, input, logits);
        mean.backward();
        var expected = golden.GetProperty("expected");
        Close([Goldens.Number(expected.GetProperty("mean"))], mean);
        Close(Numbers(expected.GetProperty("grad_mean")), logits.grad!);
    }

    /// <summary>Ignored class numbers and a factor for each element are no part of a training loss; nor are labels of one axis for sigmoids.</summary>
    private static bool IsTraining(JsonElement golden)
    {
        var input = golden.GetProperty("input");
        return golden.GetProperty("op").GetString() switch
        {
            "cross_entropy" => input.GetProperty("target").EnumerateArray().All(y => y.GetInt64() >= 0),
            "soft_cross_entropy" or "mixup_loss" or "softmax_focal" => true,
            "bce_with_logits" => input.GetProperty("weight").ValueKind == JsonValueKind.Null && IsTable(input),
            "sigmoid_focal" => IsTable(input),
            _ => false,
        };
    }

    private static bool IsTable(JsonElement input) => input.GetProperty("logits")[0].ValueKind == JsonValueKind.Array;

    private static Tensor Mean(string op, JsonElement input, Tensor logits) => op switch
    {
        "cross_entropy" => CrossEntropy(input).Mean(logits, Classes(input, "target"), Optional(input, "weight")),
        "soft_cross_entropy" => CrossEntropy(input).Mean(logits, Reals(input.GetProperty("target_probs")), Optional(input, "weight")),
        "mixup_loss" => TrainingLoss.CrossEntropy().Mean(logits, Mixed(input, (int)logits.shape[1]), null),
        "softmax_focal" => Focal(input).Mean(logits, Classes(input, "target"), Optional(input, "alpha_per_class")),
        "bce_with_logits" => TrainingLoss.BinaryCrossEntropy().Mean(logits, Reals(input.GetProperty("target")), Optional(input, "pos_weight")),
        _ => Focal(input).Mean(logits, Reals(input.GetProperty("target")), null),
    };

    private static TrainingLoss CrossEntropy(JsonElement input) => TrainingLoss.CrossEntropy(labelSmoothing: input.GetProperty("label_smoothing").GetDouble());

    private static TrainingLoss Focal(JsonElement input) => TrainingLoss.Focal(
        input.GetProperty("gamma").GetDouble(), alpha: input.TryGetProperty("alpha", out var alpha) && alpha.GetDouble() >= 0 ? alpha.GetDouble() : null);

    private static Tensor Mixed(JsonElement input, int classes)
    {
        var own = nn.functional.one_hot(Classes(input, "labels"), classes).to(ScalarType.Float64);
        var share = input.GetProperty("lambda").GetDouble();
        return (own * share) + (own.index_select(0, Classes(input, "permutation")) * (1 - share));
    }

    private static Tensor Classes(JsonElement input, string key) => tensor(input.GetProperty(key).EnumerateArray().Select(v => v.GetInt64()).ToArray());

    private static Tensor? Optional(JsonElement input, string key) =>
        input.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array ? Reals(value) : null;

    private static Tensor Reals(JsonElement value)
    {
        var numbers = Numbers(value);
        var rows = value.GetArrayLength();
        return value[0].ValueKind == JsonValueKind.Array ? tensor(numbers, [rows, numbers.Length / rows]) : tensor(numbers);
    }

    private static double[] Numbers(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Numbers)] : [Goldens.Number(value)];

    private static void Close(double[] expected, Tensor found)
    {
        var values = found.detach().contiguous().flatten().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(Math.Abs(values[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{i}: expected {expected[i]:R}, found {values[i]:R}");
        }
    }
}
