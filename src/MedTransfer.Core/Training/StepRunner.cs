using MedTransfer.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Takes the batches of an epoch through the network and makes a step when enough of them have left their gradients. A step's
/// gradient is that of the mean loss over all its samples, also where its last batch is smaller.
/// </summary>
internal sealed class StepRunner(TrainingPlan plan, TrainingSubject subject, TrainingState state, TrainingContext context, NumericGuard guard)
{
    private readonly Parameter[] _parameters = [.. subject.ParameterGroups.SelectMany(g => g.Parameters).Select(p => p.Parameter)];
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
    /// <exception cref="InvalidConfigurationException">The loss or the gradient is not finite, and the training's policy is to stop.</exception>
    public void Run(Batch batch, int epoch, int number)
    {
        using var scope = NewDisposeScope();

        // A generator of each batch's own, so that a training can be taken up at any of them.
        manual_seed(SplitMix64.Mix(SplitMix64.Mix(plan.Seed, epoch), number));
        if (_waiting == 0)
        {
            state.Optimizer.ZeroGrad();
            guard.BeginStep();
        }

        var loss = subject.Loss(batch);
        var weight = subject.Weight(batch);
        Backward(guard.Scale(loss), weight);
        guard.See(loss, weight, state.Losses, batch);
        if (++_waiting == plan.BatchesPerStep || number + 1 == subject.Batches) Step(batch, number);
    }

    private void Backward(Tensor loss, double weight)
    {
        // Sums of gradients are brought to their mean in the step; a single batch needs neither.
        _weight += weight;
        if (plan.BatchesPerStep == 1) loss.backward();
        else (loss * weight).backward();
    }

    private void Step(Batch batch, int number)
    {
        if (guard.MayStep(_parameters, batch)) Make();
        state.Step++;
        state.Batch = number + 1;
        (_waiting, _weight) = (0, 0);
    }

    private void Make()
    {
        if (plan.BatchesPerStep > 1) Average();
        plan.Loss.FinishGradients(plan.Model);
        context.Phase = TrainingPhase.Training;
        state.Callbacks.Gradients(context);
        plan.Clipping?.Apply(_parameters);
        state.Optimizer.Step();
        state.Averages?.AfterStep(state.Step + 1);
    }

    private void Average()
    {
        using var frozen = no_grad();
        foreach (var parameter in _parameters)
        {
            if (parameter.grad is { } gradient) gradient.div_(_weight);
        }
    }
}
