namespace TorchSharp.Modules;

/// <summary>RAdam: algorithm 2 of the paper.</summary>
internal sealed class RAdamStep(Func<RAdam.Options> read) : KernelStep<RAdam.Options, RAdamNumbers>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override RAdamNumbers Advance(OptimizerState state, bool isFirst)
    {
        long step = ++state.StepCount;
        double beta2 = Settings.beta2 ?? 0;
        double correction1 = 1 - Math.Pow(Settings.beta1 ?? 0, step);
        double correction2 = 1 - Math.Pow(beta2, step);
        double bound = (2 / (1 - beta2)) - 1;
        double length = bound - (2 * step * Math.Pow(beta2, step) / correction2);
        double size = (Settings.LearningRate ?? 0) / correction1;

        // The variance is only defined for a length above 4; the paper's own code asks for 5.
        if (length <= 5)
        {
            return new(size, false);
        }

        double rectified = Math.Sqrt((length - 4) * (length - 2) * bound / ((bound - 4) * (bound - 2) * length));
        return new(size * rectified * Math.Sqrt(correction2), true);
    }

    protected override void Run(in StepBlock block, RAdamNumbers numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, RAdamRule<double>>(in block, new(Settings, numbers));
        }
        else
        {
            StepKernel.Run<float, RAdamRule<float>>(in block, new(Settings, numbers));
        }
    }

    protected override void Run(in StepLists lists, RAdamNumbers numbers)
    {
        torch.Tensor[] gradients = lists.Directions(false, Settings.weight_decay);
        lists.MoveMoments(gradients, Settings.beta1 ?? 0, Settings.beta2 ?? 0);
        if (numbers.IsAdaptive)
        {
            torch.Tensor[] denominator = StepLists.Denominator(lists[1], 1, Settings.eps ?? 0);
            ListOps.AddQuotient.CallVoid(lists.Parameters, lists[0], denominator, -numbers.StepSize);
        }
        else
        {
            ListOps.AddList.CallVoid(lists.Parameters, lists[0], -numbers.StepSize);
        }
    }
}
