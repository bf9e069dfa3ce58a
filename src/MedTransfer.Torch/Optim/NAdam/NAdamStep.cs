namespace TorchSharp.Modules;

/// <summary>
/// NAdam with a first decay rate that nears its bound over the steps. As in PyTorch 1.13, whose values are the reference, the
/// product of rates is in single precision and the mean's correction holds the rate of the step twice; later versions of
/// PyTorch hold it once, which only changes the first steps.
/// </summary>
internal sealed class NAdamStep(Func<NAdam.Options> read) : KernelStep<NAdam.Options, NAdamNumbers>(read)
{
    protected override bool Uses(int slot) => slot < 2;

    protected override NAdamNumbers Advance(OptimizerState state, bool isFirst)
    {
        var own = (NAdam.State)state;
        own.step++;
        double now = Rate(own.step);
        double next = Rate(own.step + 1);
        float product = (float)own.mu_product * (float)now;
        own.mu_product = product;
        double rate = -Settings.LearningRate ?? 0;
        return new(
            rate * (1 - now) / (1.0 - product),
            rate * next / (1.0 - (product * (float)now * (float)next)),
            1 - Math.Pow(Settings.beta2 ?? 0, own.step));
    }

    protected override void Run(in StepBlock block, NAdamNumbers numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, NAdamRule<double>>(in block, new(Settings, in numbers));
        }
        else
        {
            StepKernel.Run<float, NAdamRule<float>>(in block, new(Settings, in numbers));
        }
    }

    protected override void Run(in StepLists lists, NAdamNumbers numbers)
    {
        torch.Tensor[] gradients = lists.Directions(false, Settings.weight_decay);
        lists.MoveMoments(gradients, Settings.beta1 ?? 0, Settings.beta2 ?? 0);
        torch.Tensor[] denominator = StepLists.Denominator(lists[1], Math.Sqrt(numbers.Correction), Settings.eps ?? 0);
        ListOps.AddQuotient.CallVoid(lists.Parameters, gradients, denominator, numbers.OfGradient);
        ListOps.AddQuotient.CallVoid(lists.Parameters, lists[0], denominator, numbers.OfMean);
    }

    // 0.96 is the paper's.
    private double Rate(long step) => (Settings.beta1 ?? 0) * (1 - (0.5 * Math.Pow(0.96, step * (Settings.momentum_decay ?? 0))));
}
