namespace TorchSharp.Modules;

/// <summary>Adamax; its number is the learning rate over the first bias correction.</summary>
internal sealed class AdamaxStep(Func<Adamax.Options> read) : KernelStep<Adamax.Options, double>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override double Advance(OptimizerState state, bool isFirst) =>
        (Settings.LearningRate ?? 0) / (1 - Math.Pow(Settings.beta1 ?? 0, ++state.StepCount));

    protected override void Run(in StepBlock block, double stepSize)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, AdamaxRule<double>>(in block, new(Settings, stepSize));
        }
        else
        {
            StepKernel.Run<float, AdamaxRule<float>>(in block, new(Settings, stepSize));
        }
    }

    protected override void Run(in StepLists lists, double stepSize)
    {
        torch.Tensor[] gradients = lists.Directions(false, Settings.weight_decay);
        ListOps.MulScalar.CallVoid(lists[0], Settings.beta1 ?? 0);
        ListOps.AddList.CallVoid(lists[0], gradients, 1 - (Settings.beta1 ?? 0));
        torch.Tensor[] size = ListOps.Abs.CallList(gradients);
        ListOps.AddScalar.CallVoid(size, Settings.eps ?? 0);
        ListOps.MulScalar.CallVoid(lists[1], Settings.beta2 ?? 0);
        ListOps.MaximumList.CallVoid(lists[1], size);
        ListOps.AddQuotient.CallVoid(lists.Parameters, lists[0], lists[1], -stepSize);
    }
}
