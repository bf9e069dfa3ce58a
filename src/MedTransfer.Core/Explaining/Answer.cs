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
        var table = FormOf(network).Probabilities(network.Model.forward(input)).cpu();
        return [.. table.data<double>().ToArray().Chunk((int)table.shape[1]).Select(row => new Answer(row, Decisions.Decide(network.Task, row, null)))];
    }

    /// <summary>What the network's outputs mean.</summary>
    public static LogitForm FormOf(RunNetwork network) =>
        (network.Config.Loss ?? TrainingLoss.Usual(network.Task)).Form(network.Task == LearningTask.MultiLabel);

    /// <summary>How wrong it is: the probability of a class that is not, or of findings the furthest from what is known; null where it is right.</summary>
    public double? Error(int[] truth, bool isFindings)
    {
        if (!isFindings) return Called.Contains(truth[0]) ? null : Probabilities[Called[0]];
        var wrong = Enumerable.Range(0, truth.Length).Where(k => !IsRight(truth, k)).ToArray();
        return wrong.Length == 0 ? null : wrong.Max(k => Math.Abs(Probabilities[k] - truth[k]));
    }

    /// <summary>Whether a finding is told right; what is not labelled is not wrong.</summary>
    public bool IsRight(int[] truth, int finding) => truth[finding] == ImageSplit.Unlabelled || Called.Contains(finding) == (truth[finding] == 1);
}
