using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Strategies;

/// <summary>What the tests of strategies share: a short training, and what moved in a network.</summary>
internal static class StrategyModels
{
    public static Trainer Basic(ImageModel model, ImageDataset data, TransferStrategy strategy) =>
        Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.02)).Strategy(strategy).Epochs(2).BatchSize(8).Precision(Precision.Float32).Device("cpu");

    /// <summary>The bytes of every parameter and buffer.</summary>
    public static Dictionary<string, byte[]> Entries(ImageModel model)
    {
        using var scope = NewDisposeScope();
        return model.state_dict().ToDictionary(
            p => p.Key,
            p => p.Value.detach().to(ScalarType.Float64).contiguous().flatten().data<double>().ToArray().SelectMany(BitConverter.GetBytes).ToArray(),
            StringComparer.Ordinal);
    }

    /// <summary>The entries that differ.</summary>
    public static IEnumerable<string> MovedEntries(ImageModel model, Dictionary<string, byte[]> before) =>
        Entries(model).Where(e => !e.Value.AsSpan().SequenceEqual(before[e.Key])).Select(e => e.Key);

    /// <summary>The parts of which anything differs, from the input to the output.</summary>
    public static IEnumerable<string> MovedParts(ImageModel model, Dictionary<string, byte[]> before)
    {
        var moved = MovedEntries(model, before).Select(model.PartOf).ToHashSet(StringComparer.Ordinal);
        return model.Parts.Select(p => p.Name).Where(moved.Contains);
    }
}
