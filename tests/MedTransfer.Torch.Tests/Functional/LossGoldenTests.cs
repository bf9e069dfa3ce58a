using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>Every case of <c>losses.json</c> whose loss is implemented, with its gradient.</summary>
[NoTensorLeaks]
public sealed class LossGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string path in Goldens.Files("losses*.json"))
        {
            using JsonDocument file = Goldens.Read(path);
            int number = 0;
            foreach (JsonElement one in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (one.GetProperty("op").GetString() is "cross_entropy" or "soft_cross_entropy" or "bce_with_logits"
                    || (one.GetProperty("op").GetString() == "regression_loss" && one.GetProperty("input").GetProperty("kind").GetString() == "mse"))
                {
                    data.Add(Path.GetFileName(path), number);
                }

                number++;
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheReferenceWithItsGradient(string file, int number)
    {
        using JsonDocument document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        JsonElement golden = document.RootElement.GetProperty("cases")[number];
        double tolerance = golden.TryGetProperty("rtol", out JsonElement given) ? given.GetDouble() : Tolerance;
        string name = golden.GetProperty("name").GetString()!;
        foreach ((string key, nn.Reduction reduction) in new[] { ("mean", nn.Reduction.Mean), ("sum", nn.Reduction.Sum), ("none", nn.Reduction.None) })
        {
            JsonElement expected = golden.GetProperty("expected");
            if (!expected.TryGetProperty(key, out JsonElement value))
            {
                continue;
            }

            using DisposeScope scope = NewDisposeScope();
            JsonElement input = golden.GetProperty("input");
            Tensor scores = Values.Tensor(input.GetProperty(input.TryGetProperty("logits", out _) ? "logits" : "input"), ScalarType.Float64).requires_grad_();
            Tensor loss = Loss(golden.GetProperty("op").GetString()!, input, scores, reduction);
            Values.Close(value, loss, tolerance, $"{name} {key}");
            if (expected.TryGetProperty($"grad_{key}", out JsonElement gradient) || (key == "mean" && expected.TryGetProperty("grad", out gradient)))
            {
                loss.backward();
                Values.Close(gradient, scores.grad!, tolerance, $"{name} gradient of {key}");
            }
        }
    }

    private static Tensor Loss(string op, JsonElement input, Tensor scores, nn.Reduction reduction)
    {
        switch (op)
        {
            case "cross_entropy":
                using (var loss = new TorchSharp.Modules.CrossEntropyLoss(
                    Optional(input, "weight"), input.GetProperty("ignore_index").GetInt64(), reduction, input.GetProperty("label_smoothing").GetDouble()))
                {
                    return loss.call(scores, Values.Tensor(input.GetProperty("target"), ScalarType.Int64));
                }

            case "soft_cross_entropy":
                return nn.functional.cross_entropy(
                    scores, Values.Tensor(input.GetProperty("target_probs"), ScalarType.Float64), Optional(input, "weight"), reduction: reduction,
                    label_smoothing: input.GetProperty("label_smoothing").GetDouble());
            case "bce_with_logits":
                using (var loss = nn.BCEWithLogitsLoss(Optional(input, "weight"), reduction, Optional(input, "pos_weight")))
                {
                    return loss.call(scores, Values.Tensor(input.GetProperty("target"), ScalarType.Float64));
                }

            default:
                using (var loss = nn.MSELoss(reduction))
                {
                    return loss.call(scores, Values.Tensor(input.GetProperty("target"), ScalarType.Float64));
                }
        }
    }

    private static Tensor? Optional(JsonElement input, string key) =>
        input.GetProperty(key) is { ValueKind: JsonValueKind.Array } value ? Values.Tensor(value, ScalarType.Float64) : null;
}
