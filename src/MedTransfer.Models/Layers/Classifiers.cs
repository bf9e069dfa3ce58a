using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Applies and exchanges the last layer of a model.</summary>
internal static class Classifiers
{
    /// <summary>Pools a map, drops out and classifies.</summary>
    /// <param name="map">The last map, <c>[N, C, H, W]</c>.</param>
    /// <param name="pool">How to pool it.</param>
    /// <param name="dropRate">Dropout between the two.</param>
    /// <param name="training">Whether there is dropout at all.</param>
    /// <param name="classifier">The classifier; null to return what was pooled.</param>
    /// <param name="channelsLast">Whether the map is <c>[N, H, W, C]</c>.</param>
    internal static Tensor Apply(Tensor map, GlobalPool pool, double dropRate, bool training, Module<Tensor, Tensor>? classifier, bool channelsLast = false)
    {
        using var scope = NewDisposeScope();
        return Apply(Pooling.Apply(map, pool, channelsLast), dropRate, training, classifier).MoveToOuterDisposeScope();
    }

    /// <summary>Drops out and classifies.</summary>
    /// <param name="pooled">Feature vectors <c>[N, C]</c>.</param>
    /// <param name="dropRate">Dropout before the classifier.</param>
    /// <param name="training">Whether there is dropout at all.</param>
    /// <param name="classifier">The classifier; null to return what was left of the vectors.</param>
    internal static Tensor Apply(Tensor pooled, double dropRate, bool training, Module<Tensor, Tensor>? classifier)
    {
        using var scope = NewDisposeScope();
        var y = dropRate > 0 ? functional.dropout(pooled, dropRate, training) : pooled.alias();
        return (classifier is null ? y : classifier.call(y)).MoveToOuterDisposeScope();
    }

    /// <summary>A linear classifier; null for 0 classes.</summary>
    internal static Linear? Of(long features, int numClasses, Device? device = null, ScalarType? type = null) =>
        numClasses == 0 ? null : Linear(features, numClasses, device: device, dtype: type);

    /// <summary>Puts a fresh linear classifier, or none for 0 classes, in the place of <paramref name="old"/>, and returns it.</summary>
    internal static Linear? Renew(Module owner, string name, Linear? old, long features, int numClasses, Device device, ScalarType type)
    {
        var fresh = Of(features, numClasses, device, type);
        Exchange(owner, name, old, fresh);
        return fresh;
    }

    /// <summary>Takes <paramref name="old"/> out of its owner, disposes it and registers <paramref name="replacement"/> by the same name.</summary>
    internal static void Exchange(Module owner, string name, Module? old, Module? replacement)
    {
        owner.register_module(name, null!);
        if (replacement is not null)
        {
            replacement.train(owner.training);
            owner.register_module(name, replacement);
        }

        old?.Dispose();
    }
}
