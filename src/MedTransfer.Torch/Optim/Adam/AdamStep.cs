using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>
/// The rule of Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and AMSGrad (Reddi et al. 2018) with the
/// order of operations that PyTorch has.
/// </summary>
internal sealed class AdamStep(Func<AdamSettings> read) : KernelStep<AdamSettings, AdamNumbers>(read)
{
    protected override bool Uses(int slot) => slot < 2 || Settings.Amsgrad;

    protected override AdamNumbers Advance(OptimizerState state, bool isFirst) =>
        AdamNumbers.For(++state.StepCount, Settings.LearningRate, Settings.Beta1, Settings.Beta2);

    protected override void Run(in StepBlock block, AdamNumbers numbers)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, AdamRule<double>>(in block, new(Settings, in numbers));
        }
        else
        {
            StepKernel.Run<float, AdamRule<float>>(in block, new(Settings, in numbers));
        }
    }

    protected override void Run(in StepLists lists, AdamNumbers numbers)
    {
        torch.Tensor[] gradients = lists.Directions(Settings.Maximize, Settings.Decoupled ? 0 : Settings.WeightDecay);
        Decay(lists.Parameters);
        lists.MoveMoments(gradients, Settings.Beta1, Settings.Beta2);
        torch.Tensor[] square = lists[1];
        if (Settings.Amsgrad)
        {
            ListOps.MaximumList.CallVoid(lists[2], square);
            square = lists[2];
        }

        torch.Tensor[] denominator = StepLists.Denominator(square, numbers.Correction, Settings.Eps);
        ListOps.AddQuotient.CallVoid(lists.Parameters, lists[0], denominator, -numbers.StepSize);
    }

    protected override bool TryFused(in StepLists lists, AdamNumbers numbers)
    {
        if (!lists.IsForFused(Path))
        {
            return false;
        }

        // libtorch 1.13 has the operator for Adam only: the weights then decay by a call of their own.
        bool decays = Settings.Decoupled && FusedOps.AdamW is null;
        Operator? fused = Settings.Decoupled && !decays ? FusedOps.AdamW : FusedOps.Adam;
        if (fused is null)
        {
            return false;
        }

        if (decays)
        {
            Decay(lists.Parameters);
        }

        torch.Tensor step = torch.tensor((float)numbers.Step, device: lists.Parameters[0].device);
        fused.CallVoid(
            lists.Parameters, lists.Gradients, lists[0], lists[1], lists[2], Enumerable.Repeat(step, lists.Parameters.Length).ToArray(),
            Settings.LearningRate, Settings.Beta1, Settings.Beta2, decays ? 0 : Settings.WeightDecay, Settings.Eps, Settings.Amsgrad, Settings.Maximize);
        return true;
    }

    private void Decay(torch.Tensor[] parameters)
    {
        if (Settings.Decoupled && Settings.WeightDecay != 0)
        {
            ListOps.MulScalar.CallVoid(parameters, 1 - (Settings.LearningRate * Settings.WeightDecay));
        }
    }
}
