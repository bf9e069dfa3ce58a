namespace TorchSharp.Modules;

/// <summary>
/// The rule of Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and AMSGrad (Reddi et al. 2018) with the
/// order of operations that PyTorch has.
/// </summary>
internal sealed class AdamStep(Parameter[] parameters, OptimizerState[] states, Func<AdamSettings> options) : GroupStep(parameters, states)
{
    private readonly IAdamState[] adam = Array.ConvertAll(states, s => (IAdamState)s);
    private AdamSettings settings;

    protected override void ReadOptions() => settings = options();

    protected override void Advance(int index)
    {
        IAdamState state = adam[index];
        state.Mean ??= StateTensors.Like(Parameters[index]);
        state.Square ??= StateTensors.Like(Parameters[index]);
        if (settings.Amsgrad)
        {
            state.Largest ??= StateTensors.Like(Parameters[index]);
        }

        state.Step++;
    }

    protected override (torch.Tensor? First, torch.Tensor? Second, torch.Tensor? Third) Tensors(int index) =>
        (adam[index].Mean, adam[index].Square, settings.Amsgrad ? adam[index].Largest : null);

    protected override void Describe(int index, ref StepBlock block) => (block.Step, block.Correction) = Numbers(index);

    protected override void Run(in StepBlock block)
    {
        if (block.IsDouble)
        {
            AdamKernel.Run<double>(in block, in settings);
        }
        else
        {
            AdamKernel.Run<float>(in block, in settings);
        }
    }

    protected override long OperatorKey(int index) => adam[index].Step;

    protected override void RunOperators(int[] indices, torch.Tensor[] parameters, torch.Tensor[] gradients)
    {
        (double step, double correction) = Numbers(indices[0]);
        if (settings.Maximize)
        {
            gradients = ListOps.Negative.CallList(gradients);
        }

        if (settings.WeightDecay != 0 && settings.Decoupled)
        {
            ListOps.MulScalar.CallVoid(parameters, 1 - (settings.LearningRate * settings.WeightDecay));
        }
        else if (settings.WeightDecay != 0)
        {
            gradients = ListOps.Sum.CallList(gradients, parameters, settings.WeightDecay);
        }

        torch.Tensor[] mean = Select(indices, i => adam[i].Mean!);
        torch.Tensor[] square = Select(indices, i => adam[i].Square!);
        ListOps.MulScalar.CallVoid(mean, settings.Beta1);
        ListOps.AddList.CallVoid(mean, gradients, 1 - settings.Beta1);
        ListOps.MulScalar.CallVoid(square, settings.Beta2);
        ListOps.AddProduct.CallVoid(square, gradients, gradients, 1 - settings.Beta2);
        if (settings.Amsgrad)
        {
            torch.Tensor[] largest = Select(indices, i => adam[i].Largest!);
            ListOps.MaximumList.CallVoid(largest, square);
            square = largest;
        }

        torch.Tensor[] denominator = ListOps.Sqrt.CallList(square);
        ListOps.DivScalar.CallVoid(denominator, correction);
        ListOps.AddScalar.CallVoid(denominator, settings.Eps);
        ListOps.AddQuotient.CallVoid(parameters, mean, denominator, -step);
    }

    private (double Step, double Correction) Numbers(int index)
    {
        long step = adam[index].Step;
        return (settings.LearningRate / (1 - Math.Pow(settings.Beta1, step)), Math.Sqrt(1 - Math.Pow(settings.Beta2, step)));
    }
}
