namespace TorchSharp.Modules;

/// <summary>Averaged SGD: the learning rate and the weight in the mean are set for the next step at the end of each.</summary>
internal sealed class AsgdStep(Func<ASGD.Options> read) : KernelStep<ASGD.Options, AsgdNumbers>(read)
{
    protected override bool Uses(int slot) => slot == 0;

    protected override AsgdNumbers Advance(OptimizerState state, bool isFirst)
    {
        var own = (ASGD.State)state;
        double rate = Settings.LearningRate ?? 0;
        var now = new AsgdNumbers(own.step == 0 ? rate : own.eta, own.mu);
        own.step++;
        own.eta = rate / Math.Pow(1 + ((Settings.lambd ?? 0) * rate * own.step), Settings.alpha ?? 0);
        own.mu = 1 / Math.Max(1, own.step - (Settings.t0 ?? 0));
        return now;
    }

    protected override void Run(in StepBlock block, AsgdNumbers numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, AsgdRule<double>>(in block, new(Settings, in numbers));
        }
        else
        {
            StepKernel.Run<float, AsgdRule<float>>(in block, new(Settings, in numbers));
        }
    }

    protected override void Run(in StepLists lists, AsgdNumbers numbers)
    {
        torch.Tensor[] gradients = lists.Directions(Settings.maximize, Settings.weight_decay);
        ListOps.MulScalar.CallVoid(lists.Parameters, 1 - ((Settings.lambd ?? 0) * numbers.Rate));
        ListOps.AddList.CallVoid(lists.Parameters, gradients, -numbers.Rate);
        ListOps.MulScalar.CallVoid(lists[0], 1 - numbers.Weight);
        ListOps.AddList.CallVoid(lists[0], lists.Parameters, numbers.Weight);
    }
}
