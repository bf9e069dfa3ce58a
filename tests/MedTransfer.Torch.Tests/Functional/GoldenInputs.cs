using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>The inputs of one case of <c>losses.json</c>; each tensor of reals is made once and takes a gradient.</summary>
internal sealed class GoldenInputs(JsonElement input)
{
    /// <summary>Stands for the predictions, whatever a case calls them.</summary>
    public const string Predictions = "";

    private readonly Dictionary<string, Tensor> made = [];

    public Tensor Scores => Reals(Predictions);

    public Tensor Reals(string key)
    {
        if (!made.TryGetValue(key, out Tensor? tensor))
        {
            string name = key != Predictions ? key : new[] { "logits", "input", "embeddings" }.First(n => input.TryGetProperty(n, out _));
            made[key] = tensor = Values.Tensor(input.GetProperty(name), ScalarType.Float64).requires_grad_(name is not ("weight" or "pos_weight" or "target"));
        }

        return tensor;
    }

    public Tensor? OptionalReals(string key) =>
        input.GetProperty(key) is { ValueKind: JsonValueKind.Array } value ? Values.Tensor(value, ScalarType.Float64) : null;

    public Tensor Integers(string key) => Values.Tensor(input.GetProperty(key), ScalarType.Int64);

    public double Real(string key) => input.GetProperty(key).GetDouble();

    public long Integer(string key) => input.GetProperty(key).GetInt64();

    public string Text(string key) => input.GetProperty(key).GetString()!;
}
