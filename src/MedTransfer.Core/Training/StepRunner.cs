using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Takes the batches of an epoch through the network and makes a step when enough of them have left their gradients. A step's
/// gradient is that of the mean loss over all its samples, also where its last batch is smaller.
/// </summary>
internal sealed class StepRunner(TrainingPlan plan, TrainingSubject subject, TrainingState state, TrainingContext context)
{
    private int _waiting;
    private double _weight;

    /// <summary>Comes before each batch: where rates change with every step, those of the step that it belongs to are set.</summary>
    public void Begin(int epoch, int number)
    {
        if (_waiting == 0 && state.Optimizer.GoesBySteps(plan.Schedule)) SetRates(epoch, number);
    }

    /// <summary>Sets the rates of the step that a batch belongs to.</summary>
    public void SetRates(int epoch, int number)
    {
        var stepsPerEpoch = Math.Max(1, (subject.Batches + plan.BatchesPerStep - 1) / plan.BatchesPerStep);
        state.Optimizer.SetRates(plan.Schedule, new(epoch, plan.Epochs, Math.Min(number / plan.BatchesPerStep, stepsPerEpoch - 1), stepsPerEpoch, state.History));
        context.LearningRates = state.Optimizer.Rates;
    }

    /// <summary>Forward and backward pass of a batch, and the step where it is due.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="number">The batch, counted from 0.</param>
    /// <returns>The first batch, counted from 1, whose loss is not a finite number; null when all that were read are.</returns>
    public int? Run(Batch batch, int epoch, int number)
    {
        using var scope = NewDisposeScope();

        // A generator of each batch's own, so that a training can be taken up at any of them.
        manual_seed(SplitMix64.Mix(SplitMix64.Mix(plan.Seed, epoch), number));
        if (_waiting == 0) state.Optimizer.ZeroGrad();
        var loss = subject.Loss(batch);
        var weight = subject.Weight(batch);
        Backward(loss, weight);
        var bad = state.Losses.Add(loss, weight);
        if (bad is not null) return bad;
        if (++_waiting == plan.BatchesPerStep || number + 1 == subject.Batches) Step(number);
        return null;
    }

    private void Backward(Tensor loss, double weight)
    {
        // Sums of gradients are brought to their mean in the step; a single batch needs neither.
        _weight += weight;
        if (plan.BatchesPerStep == 1) loss.backward();
        else (loss * weight).backward();
    }

    private void Step(int number)
    {
        if (plan.BatchesPerStep > 1) Average();
        plan.Loss.FinishGradients(plan.Model);
        context.Phase = TrainingPhase.Training;
        state.Callbacks.Gradients(context);
        plan.Clipping?.Apply(subject.ParameterGroups.SelectMany(g => g.Parameters).Select(p => p.Parameter));
        state.Optimizer.Step();
        state.Step++;
        state.Averages?.AfterStep(state.Step);
        state.Batch = number + 1;
        (_waiting, _weight) = (0, 0);
    }

    private void Average()
    {
        using var guard = no_grad();
        foreach (var (_, parameter) in subject.ParameterGroups.SelectMany(g => g.Parameters))
        {
            if (parameter.grad is { } gradient) gradient.div_(_weight);
        }
    }
}
