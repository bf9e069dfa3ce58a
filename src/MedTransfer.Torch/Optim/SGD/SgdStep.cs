namespace TorchSharp.Modules;

/// <summary>
/// Stochastic gradient descent with momentum (Sutskever et al. 2013) as PyTorch has it: the first momentum is the gradient
/// itself. The sign is turned before the weight decay is added, so that the decay shrinks weights uphill too.
/// </summary>
internal sealed class SgdStep(Func<SGD.Options> read) : KernelStep<SGD.Options, bool>(read)
{
    private double Momentum => Settings.momentum ?? 0;

    /// <summary>Moves the momentum, where there is one, and then the parameters.</summary>
    public static void Move(in StepLists lists, SGD.Options options, torch.Tensor[] gradients, bool isFirst)
    {
        double momentum = options.momentum ?? 0;
        if (momentum != 0)
        {
            ListOps.MulScalar.CallVoid(lists[0], momentum);
            ListOps.AddList.CallVoid(lists[0], gradients, isFirst ? 1 : 1 - (options.dampening ?? 0));
            gradients = options.nesterov == true ? ListOps.Sum.CallList(gradients, lists[0], momentum) : lists[0];
        }

        ListOps.AddList.CallVoid(lists.Parameters, gradients, -options.LearningRate ?? 0);
    }

    protected override bool Uses(int slot) => slot == 0 && Momentum != 0;

    protected override bool Advance(OptimizerState state, bool isFirst) => isFirst;

    protected override void Run(in StepBlock block, bool isFirst)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, SgdRule<double>>(in block, new(Settings, isFirst));
        }
        else
        {
            StepKernel.Run<float, SgdRule<float>>(in block, new(Settings, isFirst));
        }
    }

    protected override void Run(in StepLists lists, bool isFirst) =>
        Move(in lists, Settings, lists.Directions(Settings.maximize, Settings.weight_decay), isFirst);

    protected override bool TryFused(in StepLists lists, bool isFirst)
    {
        if (FusedOps.Sgd is null || !lists.IsForFused(Path))
        {
            return false;
        }

        FusedOps.Sgd.CallVoid(
            lists.Parameters, lists.Gradients, lists[0], Settings.weight_decay ?? 0, Momentum, Settings.LearningRate ?? 0, Settings.dampening ?? 0,
            Settings.nesterov == true, Settings.maximize == true, isFirst);
        return true;
    }
}
