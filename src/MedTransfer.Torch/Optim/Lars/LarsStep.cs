using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>LARS's rule: scaled gradients, then SGD with momentum; a parameter's norms are needed first, so it goes by operators.</summary>
internal sealed class LarsStep(Func<Lars.Options> read) : RuleStep<Lars.Options, bool>(read)
{
    protected override bool Uses(int slot) => slot == 0 && Settings.momentum is not (null or 0);

    protected override bool Advance(OptimizerState state, bool isFirst)
    {
        state.StepCount++;
        return isFirst;
    }

    protected override void Run(in StepLists lists, bool isFirst)
    {
        double decay = Settings.weight_decay ?? 0;
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, 0);
        if (decay != 0 || Settings.always_adapt == true)
        {
            torch.Tensor ratio = TrustRatio.Of(lists.Parameters, gradients, (weights, norms) =>
                weights.mul(Settings.trust_coeff ?? 0).div(norms.add(weights.mul(decay)).add(Settings.eps ?? 0)));
            if (Settings.trust_clip == true)
            {
                ratio = ratio.div(Settings.LearningRate ?? 0).clamp(max: 1);
            }

            gradients = TrustRatio.Scale(ListOps.Sum.CallList(gradients, lists.Parameters, decay), ratio);
        }

        SgdStep.Move(in lists, Settings, gradients, isFirst);
    }
}
