using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>Gathers the probabilities of a split's batches, in order.</summary>
internal sealed class ScoreCollector(ImageSplit split)
{
    private double[]? _scores;
    private int _filled;
    private int _columns;

    /// <summary>Adds a batch's probabilities, float64 <c>[B, K]</c> on any device.</summary>
    public void Add(Tensor probabilities)
    {
        _columns = (int)probabilities.shape[1];
        _scores ??= new double[split.Count * _columns];
        using var host = probabilities.cpu();
        var values = host.data<double>().ToArray();
        values.CopyTo(_scores, _filled);
        _filled += values.Length;
    }

    /// <summary>The whole table.</summary>
    /// <exception cref="InvalidContentException">There was no batch.</exception>
    public ScoreTable Table() => _scores is null
        ? throw new InvalidContentException($"The {split.Split} split is empty; nothing can be evaluated.")
        : new(_scores, _columns);
}
