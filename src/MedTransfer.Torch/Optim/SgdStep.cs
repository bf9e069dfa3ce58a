namespace TorchSharp.Modules;

/// <summary>
/// Stochastic gradient descent with momentum (Sutskever et al. 2013) as PyTorch has it: the first momentum is the gradient
/// itself. The sign is turned before the weight decay is added, so that the decay shrinks weights uphill too.
/// </summary>
internal sealed class SgdStep(Parameter[] parameters, SGD.State[] states, Func<SgdSettings> options) : GroupStep(parameters, states)
{
    private readonly bool[] isFirst = new bool[parameters.Length];
    private SgdSettings settings;

    protected override void ReadOptions() => settings = options();

    protected override void Advance(int index)
    {
        isFirst[index] = settings.Momentum != 0 && states[index].momentum_buffer is null;
        if (isFirst[index])
        {
            states[index].momentum_buffer = StateTensors.Like(Parameters[index]);
        }
    }

    protected override (torch.Tensor? First, torch.Tensor? Second, torch.Tensor? Third) Tensors(int index) =>
        (settings.Momentum != 0 ? states[index].momentum_buffer : null, null, null);

    protected override void Describe(int index, ref StepBlock block) => block.IsFirstStep = isFirst[index];

    protected override void Run(in StepBlock block)
    {
        if (block.IsDouble)
        {
            SgdKernel.Run<double>(in block, in settings);
        }
        else
        {
            SgdKernel.Run<float>(in block, in settings);
        }
    }

    protected override long OperatorKey(int index) => isFirst[index] ? 0 : 1;

    protected override void RunOperators(int[] indices, torch.Tensor[] parameters, torch.Tensor[] gradients)
    {
        if (settings.Maximize)
        {
            gradients = ListOps.Negative.CallList(gradients);
        }

        if (settings.WeightDecay != 0)
        {
            gradients = ListOps.Sum.CallList(gradients, parameters, settings.WeightDecay);
        }

        if (settings.Momentum != 0)
        {
            torch.Tensor[] momentum = Select(indices, i => states[i].momentum_buffer!);
            ListOps.MulScalar.CallVoid(momentum, settings.Momentum);
            ListOps.AddList.CallVoid(momentum, gradients, isFirst[indices[0]] ? 1 : 1 - settings.Dampening);
            gradients = settings.Nesterov ? ListOps.Sum.CallList(gradients, momentum, settings.Momentum) : momentum;
        }

        ListOps.AddList.CallVoid(parameters, gradients, -settings.LearningRate);
    }
}
