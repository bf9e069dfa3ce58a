using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Explaining;

/// <summary>What a run's network says of one image: probabilities, and the classes or findings that they call.</summary>
/// <param name="Probabilities">Of each class or finding.</param>
/// <param name="Called">The class of the highest probability, or the findings above one half.</param>
internal sealed record Answer(double[] Probabilities, int[] Called)
{
    /// <summary>How sure the network is.</summary>
    public double Confidence => Probabilities.Max();

    /// <summary>The answers to a batch of the network's input.</summary>
    /// <param name="network">The run's network.</param>
    /// <param name="input">float32 <c>[B, C, S, S]</c> on the network's device.</param>
    public static Answer[] Of(RunNetwork network, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var table = network.Config.FormOf(network.Task).Probabilities(network.Model.forward(input)).cpu();
        return [.. table.data<double>().ToArray().Chunk((int)table.shape[1]).Select(row => new Answer(row, Decisions.Decide(network.Task, row, null)))];
    }

    /// <summary>The predicted class where it is not the true one, or the findings that are missed or called and not there; what is not labelled is not wrong.</summary>
    public int[] WrongOf(int[] truth, bool isFindings) => isFindings
        ? [.. Enumerable.Range(0, truth.Length).Where(k => truth[k] != ImageSplit.Unlabelled && Called.Contains(k) != (truth[k] == 1))]
        : Array.FindAll(Called, k => k != truth[0]);

    /// <summary>How wrong it is: the probability of a class that is not, or how far that of a finding is from the truth; null where it is right.</summary>
    public double? Error(int[] truth, bool isFindings) => WrongOf(truth, isFindings) is { Length: > 0 } wrong
        ? wrong.Max(k => isFindings ? Math.Abs(Probabilities[k] - truth[k]) : Probabilities[k])
        : null;
}
