using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// The features and labels of the training images, and the votes of those that are nearest. Distances are matrix products, some
/// images against some thousand training images at a time.
/// </summary>
internal sealed class NeighbourIndex : IDisposable
{
    private const string Format = "medtransfer-neighbours-1";
    private const int Block = 4096;
    private const long Cells = 1L << 22;

    private readonly KNearestStrategy _strategy;
    private readonly Tensor _features;
    private readonly Tensor _labels;
    private readonly Tensor _votes;
    private readonly Tensor _known;

    /// <summary>Takes the features and labels of the training images.</summary>
    /// <param name="strategy">How neighbours are found and counted.</param>
    /// <param name="features"><c>[N, F]</c>.</param>
    /// <param name="labels">int64 <c>[N]</c>, or float32 <c>[N, L]</c> with <see cref="ImageSplit.Unlabelled"/> where nothing is known.</param>
    /// <param name="outputs">Classes or labels.</param>
    /// <exception cref="InvalidContentException">A feature is not a finite number.</exception>
    public NeighbourIndex(KNearestStrategy strategy, Tensor features, Tensor labels, int outputs)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        if (!features.isfinite().all().item<bool>())
        {
            throw new InvalidContentException("The features of the training images are not finite numbers. Look for NaN in the network's weights.");
        }

        Outputs = outputs;
        _strategy = strategy;
        _features = features.to(ScalarType.Float32).clone().DetachFromDisposeScope();
        _labels = labels.clone().DetachFromDisposeScope();
        var classes = arange(outputs, device: labels.device);
        var votes = labels.dim() == 1 ? labels.unsqueeze(1).eq(classes) : labels.gt(0);
        var known = labels.dim() == 1 ? ones_like(votes) : labels.ge(0);
        _votes = votes.to(ScalarType.Float64).DetachFromDisposeScope();
        _known = known.to(ScalarType.Float64).DetachFromDisposeScope();
    }

    /// <summary>Classes or labels.</summary>
    public int Outputs { get; }

    private long Count => _features.shape[0];

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where the distances are to be computed.</param>
    /// <exception cref="InvalidContentException">The file is broken or of another kind.</exception>
    public static NeighbourIndex Load(string path, Device device)
    {
        using var file = SafeTensors.Open(path);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
        {
            throw new InvalidContentException($"'{path}' holds no neighbours of this version: expected '{Format}', found '{format ?? "nothing"}'.");
        }

        using var scope = NewDisposeScope();
        return new NeighbourIndex(
            SettingsJson.Parse<KNearestStrategy>(file.Metadata["strategy"], $"The strategy in '{path}'"),
            file.Read("features").to(device),
            file.Read("labels").to(device),
            int.Parse(file.Metadata["outputs"], CultureInfo.InvariantCulture));
    }

    /// <summary>Writes features and labels atomically, with the settings.</summary>
    public void Save(string path) => SafeTensors.Save(
        path,
        new Dictionary<string, Tensor> { ["features"] = _features, ["labels"] = _labels },
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["strategy"] = JsonSerializer.Serialize(_strategy, SettingsJson.Options),
            ["outputs"] = Outputs.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>The shares of the votes.</summary>
    /// <param name="features"><c>[B, F]</c> on the index's device.</param>
    /// <returns>float64 <c>[B, K]</c>; one half where no neighbour's label is known.</returns>
    public Tensor Probabilities(Tensor features)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var queries = Prepared(features);
        var rows = Math.Max(1, Cells / Count);
        var shares = new List<Tensor>();
        for (long first = 0; first < queries.shape[0]; first += rows)
        {
            using var part = NewDisposeScope();
            shares.Add(Shares(queries.narrow(0, first, Math.Min(rows, queries.shape[0] - first))).MoveToOuterDisposeScope());
        }

        return cat(shares, 0).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _features.Dispose();
        _labels.Dispose();
        _votes.Dispose();
        _known.Dispose();
    }

    private Tensor Shares(Tensor queries)
    {
        var nearness = Nearness(queries);
        var nearest = nearness.topk(_strategy.K, 1).Item1;
        var last = nearest.narrow(1, _strategy.K - 1, 1);

        // What is nearer than the last place votes; among those that tie for it, the first ones do.
        var nearer = nearness.gt(last);
        var level = nearness.eq(last);
        var room = nearer.sum(1, keepdim: true).neg().add(_strategy.K);
        var weights = nearer.logical_or(level.logical_and(level.cumsum(1).le(room))).to(ScalarType.Float64);
        if (_strategy.Vote == NeighbourVote.Softmax)
        {
            weights *= (nearness - nearest.narrow(1, 0, 1)).to(ScalarType.Float64).div(_strategy.Temperature).exp();
        }

        var known = weights.matmul(_known);
        return where(known.gt(0), weights.matmul(_votes) / known, full_like(known, 0.5));
    }

    /// <summary>
    /// The cosine, or minus the distance, <c>[B, N]</c>: summed in 64 bits and rounded to 32, so that equal vectors are equally near
    /// in whatever order a matrix product adds.
    /// </summary>
    private Tensor Nearness(Tensor queries)
    {
        var blocks = new List<Tensor>();
        for (long first = 0; first < Count; first += Block)
        {
            using var scope = NewDisposeScope();
            var block = Prepared(_features.narrow(0, first, Math.Min(Block, Count - first)));
            var nearness = queries.matmul(block.t());
            if (_strategy.Distance == FeatureDistance.Euclidean)
            {
                nearness = (Squares(queries).unsqueeze(1) + Squares(block) - (nearness * 2)).clamp_min(0).sqrt().neg();
            }

            blocks.Add(nearness.to(ScalarType.Float32).MoveToOuterDisposeScope());
        }

        return cat(blocks, 1);
    }

    private static Tensor Squares(Tensor rows) => rows.square().sum(1);

    /// <summary>The vectors in 64 bits; for the cosine of length 1, a vector of zeros left as it is.</summary>
    private Tensor Prepared(Tensor features)
    {
        var rows = features.to(ScalarType.Float64);
        if (_strategy.Distance == FeatureDistance.Euclidean) return rows;
        var lengths = Squares(rows).sqrt().unsqueeze(1);
        return rows / where(lengths.gt(0), lengths, ones_like(lengths));
    }
}
