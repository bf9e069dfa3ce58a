using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>Lion's rule; caution needs a mean over each parameter, so it goes by operators.</summary>
internal sealed class LionStep(Func<Lion.Options> read) : KernelStep<Lion.Options, ValueTuple>(read)
{
    // The published cautious rule bounds the share of agreeing elements from below by this.
    private const double SmallestShare = 1e-3;

    protected override bool HasKernel => Settings.caution != true;

    protected override bool Uses(int slot) => slot == 0;

    protected override ValueTuple Advance(OptimizerState state, bool isFirst)
    {
        state.StepCount++;
        return default;
    }

    protected override void Run(in StepBlock block, ValueTuple numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, LionRule<double>>(in block, new(Settings));
        }
        else
        {
            StepKernel.Run<float, LionRule<float>>(in block, new(Settings));
        }
    }

    protected override void Run(in StepLists lists, ValueTuple numbers)
    {
        double rate = Settings.LearningRate ?? 0;
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, 0);
        ListOps.MulScalar.CallVoid(lists.Parameters, 1 - (rate * (Settings.weight_decay ?? 0)));
        torch.Tensor[] change = ListOps.ScalarProduct.CallList(lists[0], Settings.beta1 ?? 0);
        ListOps.AddList.CallVoid(change, gradients, 1 - (Settings.beta1 ?? 0));
        foreach (torch.Tensor one in change)
        {
            Aten.SignInPlace.CallVoid(one);
        }

        if (Settings.caution == true)
        {
            ListOps.MulList.CallVoid(change, change.Zip(gradients, Agreement).ToArray());
        }

        ListOps.AddList.CallVoid(lists.Parameters, change, -rate);
        ListOps.MulScalar.CallVoid(lists[0], Settings.beta2 ?? 0);
        ListOps.AddList.CallVoid(lists[0], gradients, 1 - (Settings.beta2 ?? 0));
    }

    private static torch.Tensor Agreement(torch.Tensor change, torch.Tensor gradient)
    {
        torch.Tensor mask = change.mul(gradient).gt(0).to(gradient.dtype);
        return mask.div(mask.mean().clamp(SmallestShare));
    }
}
