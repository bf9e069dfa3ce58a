namespace TorchSharp.Modules;

/// <summary>Adadelta with the small number under both roots.</summary>
internal sealed class AdadeltaStep(Func<Adadelta.Options> read) : KernelStep<Adadelta.Options, ValueTuple>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override ValueTuple Advance(OptimizerState state, bool isFirst)
    {
        state.StepCount++;
        return default;
    }

    protected override void Run(in StepBlock block, ValueTuple numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, AdadeltaRule<double>>(in block, new(Settings));
        }
        else
        {
            StepKernel.Run<float, AdadeltaRule<float>>(in block, new(Settings));
        }
    }

    protected override void Run(in StepLists lists, ValueTuple numbers)
    {
        (double rho, double eps) = (Settings.rho ?? 0, Settings.eps ?? 0);
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, Settings.weight_decay);
        ListOps.MulScalar.CallVoid(lists[0], rho);
        ListOps.AddProduct.CallVoid(lists[0], gradients, gradients, 1 - rho);
        torch.Tensor[] change = ListOps.ScalarSum.CallList(lists[1], eps);
        ListOps.SqrtInPlace.CallVoid(change);
        torch.Tensor[] denominator = ListOps.ScalarSum.CallList(lists[0], eps);
        ListOps.SqrtInPlace.CallVoid(denominator);
        ListOps.DivList.CallVoid(change, denominator);
        ListOps.MulList.CallVoid(change, gradients);
        ListOps.MulScalar.CallVoid(lists[1], rho);
        ListOps.AddProduct.CallVoid(lists[1], change, change, 1 - rho);
        ListOps.AddList.CallVoid(lists.Parameters, change, -Settings.LearningRate ?? 0);
    }
}
