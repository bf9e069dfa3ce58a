using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>LAMB's rule; each parameter's step depends on its whole norm, so it goes by operators.</summary>
/// <param name="read">Reads the options for a step.</param>
/// <param name="clip">By what all gradients are divided in a step, or null.</param>
internal sealed class LambStep(Func<Lamb.Options> read, Func<torch.Tensor?> clip) : RuleStep<Lamb.Options, LambNumbers>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override LambNumbers Advance(OptimizerState state, bool isFirst)
    {
        long step = ++state.StepCount;
        return Settings.bias_correction == false
            ? new(1, 1)
            : new(1 - Math.Pow(Settings.beta1 ?? 0, step), Math.Sqrt(1 - Math.Pow(Settings.beta2 ?? 0, step)));
    }

    protected override void Run(in StepLists lists, LambNumbers numbers)
    {
        double rate = Settings.LearningRate ?? 0;
        double decay = Settings.weight_decay ?? 0;
        torch.Tensor[] parameters = lists.Parameters;
        torch.Tensor[] change = Change(in lists, numbers);
        if (decay != 0 && Settings.decoupled_decay == true)
        {
            ListOps.AddList.CallVoid(parameters, parameters, -rate * decay);
        }
        else if (decay != 0)
        {
            ListOps.AddList.CallVoid(change, parameters, decay);
        }

        if (decay != 0 || Settings.always_adapt == true)
        {
            torch.Tensor ratio = TrustRatio.Of(parameters, change, (weights, changes) => weights.div(changes));
            change = TrustRatio.Scale(change, Settings.trust_clip == true ? ratio.clamp(max: 1) : ratio);
        }

        ListOps.AddList.CallVoid(parameters, change, -rate);
    }

    // Adam's change, not yet times the learning rate.
    private torch.Tensor[] Change(in StepLists lists, LambNumbers numbers)
    {
        torch.Tensor[] gradients = lists.Gradients;
        if (clip() is { } divisor)
        {
            torch.Tensor here = divisor.to(lists.Parameters[0].device);
            gradients = ListOps.Quotient.CallList(gradients, Enumerable.Repeat(here, gradients.Length).ToArray());
        }

        lists.MoveMoments(gradients, Settings.beta1 ?? 0, Settings.beta2 ?? 0, Settings.grad_averaging == false ? 1 : null);
        torch.Tensor[] denominator = StepLists.Denominator(lists[1], numbers.Second, Settings.eps ?? 0);
        torch.Tensor[] change = ListOps.ScalarQuotient.CallList(lists[0], numbers.First);
        ListOps.DivList.CallVoid(change, denominator);
        return change;
    }
}
