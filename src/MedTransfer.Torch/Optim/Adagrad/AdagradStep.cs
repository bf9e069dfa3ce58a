using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>Adagrad; its number is the learning rate of a parameter's step.</summary>
internal sealed class AdagradStep(Func<Adagrad.Options> read) : KernelStep<Adagrad.Options, double>(read)
{
    protected override bool Uses(int slot) => slot == 0;

    protected override void Start(int slot, torch.Tensor tensor) => Aten.FillInPlace_Scalar.CallVoid(tensor, Settings.initial_accumulator_value ?? 0);

    protected override double Advance(OptimizerState state, bool isFirst) =>
        (Settings.LearningRate ?? 0) / (1 + (state.StepCount++ * (Settings.lr_decay ?? 0)));

    protected override void Run(in StepBlock block, double rate)
    {
        if (block.IsDouble)
        {
            StepKernel.Run<double, AdagradRule<double>>(in block, new(Settings, rate));
        }
        else
        {
            StepKernel.Run<float, AdagradRule<float>>(in block, new(Settings, rate));
        }
    }

    protected override void Run(in StepLists lists, double rate)
    {
        torch.Tensor[] gradients = lists.Directions(false, Settings.weight_decay);
        ListOps.AddProduct.CallVoid(lists[0], gradients, gradients);
        torch.Tensor[] denominator = StepLists.Denominator(lists[0], 1, Settings.eps ?? 0);
        ListOps.AddQuotient.CallVoid(lists.Parameters, gradients, denominator, -rate);
    }
}
