using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>Rprop without backtracking: where the gradient changed its sign, the element waits for one step.</summary>
internal sealed class RpropStep(Func<Rprop.Options> read) : KernelStep<Rprop.Options, ValueTuple>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override void Start(int slot, torch.Tensor tensor)
    {
        if (slot == 1)
        {
            Aten.FillInPlace_Scalar.CallVoid(tensor, Settings.LearningRate ?? 0);
        }
    }

    protected override ValueTuple Advance(OptimizerState state, bool isFirst)
    {
        state.StepCount++;
        return default;
    }

    protected override void Run(in StepBlock block, ValueTuple numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, RpropRule<double>>(in block, new(Settings));
        }
        else
        {
            StepKernel.Run<float, RpropRule<float>>(in block, new(Settings));
        }
    }

    // libtorch's lists have no signs and choices: one parameter after the other.
    protected override void Run(in StepLists lists, ValueTuple numbers)
    {
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, 0);
        for (int i = 0; i < gradients.Length; i++)
        {
            torch.Tensor agreement = gradients[i].mul(lists[0][i]);
            torch.Tensor turned = agreement.lt(0);
            torch.Tensor factor = agreement.gt(0).to(agreement.dtype).mul((Settings.etaplus ?? 1) - 1).add(1).masked_fill(turned, Settings.etaminus ?? 1);
            Aten.CopyInPlace.CallVoid(lists[1][i], lists[1][i].mul(factor).clamp(Settings.min_step, Settings.max_step));
            Aten.CopyInPlace.CallVoid(lists[0][i], gradients[i].masked_fill(turned, 0));
            Aten.AddcmulInPlace.CallVoid(lists.Parameters[i], lists[0][i].sign(), lists[1][i], -1);
        }
    }
}
