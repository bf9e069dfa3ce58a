using MedTransfer.Core.Features;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Representation;

/// <summary>Activations that no network made.</summary>
internal static class MadeFeatures
{
    /// <summary>Gaussian noise of a shape <c>[N, C, ...]</c>.</summary>
    public static Tensor Noise(long seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return randn(shape, generator: generator);
    }

    /// <summary>Features of one stage or more; the tensors are disposed.</summary>
    public static CapturedFeatures Of(params (string Name, Tensor Values)[] stages)
    {
        var rows = new List<MemoryRows>();
        var shapes = new List<StageShape>();
        foreach (var (name, values) in stages)
        {
            rows.Add(new(values.shape, ScalarType.Float32));
            rows[^1].Add(values);
            shapes.Add(new(name, values.shape, [.. values.shape.Skip(1)], FeatureType.Float32));
            values.Dispose();
        }

        var count = (int)shapes[0].Kept[0];
        return new(new("made", "whole", shapes, [.. Enumerable.Range(0, count)], new float[count], 0), rows, null);
    }

    public static CapturedFeatures Of(Tensor values) => Of(("stage", values));
}
