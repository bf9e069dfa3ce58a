using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>A network of gradcam.json: convolution, ReLU and sometimes a pool, repeated; mean over the map; one linear layer. In float64.</summary>
internal sealed class GoldenNetwork : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> steps = [];
    private readonly Linear fc;

    public GoldenNetwork(JsonElement input)
        : base(nameof(GoldenNetwork))
    {
        using var guard = no_grad();
        var weights = input.GetProperty("conv_weights").EnumerateArray().Select(Doubles).ToArray();
        var biases = input.GetProperty("conv_biases").EnumerateArray().Select(b => b.ValueKind == JsonValueKind.Null ? null : Doubles(b)).ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            var shape = weights[i].shape;
            var conv = nn.Conv2d(shape[1], shape[0], shape[2], stride: Long("conv_stride", i), padding: Long("conv_padding", i), bias: biases[i] is not null, dtype: ScalarType.Float64);
            conv.weight.copy_(weights[i]);
            conv.bias?.copy_(biases[i]!);
            Add($"conv{i}", conv);
            Add($"relu{i}", nn.ReLU());
            if (input.GetProperty("max_pool2_after_conv").EnumerateArray().Any(k => k.GetInt32() == i)) Add($"pool{i}", nn.MaxPool2d(2));
        }

        var (weight, bias) = (Doubles(input.GetProperty("fc_weight")), Doubles(input.GetProperty("fc_bias")));
        fc = nn.Linear(weight.shape[1], weight.shape[0], dtype: ScalarType.Float64);
        fc.weight.copy_(weight);
        fc.bias!.copy_(bias);
        register_module("fc", fc);

        long Long(string name, int layer) => input.GetProperty(name) is { ValueKind: JsonValueKind.Array } list ? list[layer].GetInt64() : input.GetProperty(name).GetInt64();
    }

    public override Tensor forward(Tensor x)
    {
        foreach (var step in steps) x = step.call(x);
        return fc.call(x.mean([2, 3]));
    }

    /// <summary>Nested lists as a tensor.</summary>
    public static Tensor Doubles(JsonElement list)
    {
        var shape = new List<long>();
        for (var level = list; level.ValueKind == JsonValueKind.Array; level = level[0]) shape.Add(level.GetArrayLength());
        var values = new List<double>();
        Collect(list);
        return tensor(values.ToArray(), [.. shape]);

        void Collect(JsonElement level)
        {
            if (level.ValueKind != JsonValueKind.Array) values.Add(level.GetDouble());
            else foreach (var part in level.EnumerateArray()) Collect(part);
        }
    }

    private void Add(string name, nn.Module<Tensor, Tensor> step)
    {
        steps.Add(step);
        register_module(name, step);
    }
}
