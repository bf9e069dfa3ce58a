namespace TorchSharp.Modules;

/// <summary>RMSProp with the order of operations that PyTorch has: the small number is added after the root.</summary>
internal sealed class RmsPropStep(Func<RMSProp.Options> read) : KernelStep<RMSProp.Options, ValueTuple>(read)
{
    protected override bool Uses(int slot) => slot == 0 || (slot == 1 ? Settings.momentum > 0 : Settings.centered == true);

    protected override ValueTuple Advance(OptimizerState state, bool isFirst)
    {
        state.StepCount++;
        return default;
    }

    protected override void Run(in StepBlock block, ValueTuple numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, RmsPropRule<double>>(in block, new(Settings));
        }
        else
        {
            StepKernel.Run<float, RmsPropRule<float>>(in block, new(Settings));
        }
    }

    protected override void Run(in StepLists lists, ValueTuple numbers)
    {
        double alpha = Settings.alpha ?? 0;
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, Settings.weight_decay);
        ListOps.MulScalar.CallVoid(lists[0], alpha);
        ListOps.AddProduct.CallVoid(lists[0], gradients, gradients, 1 - alpha);
        torch.Tensor[] denominator;
        if (Settings.centered == true)
        {
            ListOps.MulScalar.CallVoid(lists[2], alpha);
            ListOps.AddList.CallVoid(lists[2], gradients, 1 - alpha);
            denominator = ListOps.ProductSum.CallList(lists[0], lists[2], lists[2], -1);
            ListOps.SqrtInPlace.CallVoid(denominator);
        }
        else
        {
            denominator = ListOps.Sqrt.CallList(lists[0]);
        }

        ListOps.AddScalar.CallVoid(denominator, Settings.eps ?? 0);
        double step = -Settings.LearningRate ?? 0;
        if (Settings.momentum > 0)
        {
            ListOps.MulScalar.CallVoid(lists[1], Settings.momentum.Value);
            ListOps.AddQuotient.CallVoid(lists[1], gradients, denominator);
            ListOps.AddList.CallVoid(lists.Parameters, lists[1], step);
        }
        else
        {
            ListOps.AddQuotient.CallVoid(lists.Parameters, gradients, denominator, step);
        }
    }
}
