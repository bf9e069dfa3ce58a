namespace TorchSharp.Modules;

/// <summary>
/// L-BFGS without line search (Liu and Nocedal 1989): a quasi-Newton method for small, smooth problems. Each step calls the
/// closure several times; all parameters form one group.
/// </summary>
public class LBFGS : torch.optim.Optimizer, torch.optim.ILearningRateController
{
    /// <summary>The learning rate.</summary>
    public double _rate;

    private readonly Parameter[] all;
    private readonly long mostIterations;
    private readonly long mostEvaluations;
    private readonly double gradientTolerance;
    private readonly double changeTolerance;
    private readonly LbfgsMemory memory;

    internal LBFGS(
        IEnumerable<Parameter> parameters, double lr, long max_iter, long? max_eval, double tolerance_grad, double tolerance_change, long history_size)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        OptionRules.NotNegative(lr);
        ArgumentOutOfRangeException.ThrowIfLessThan(max_iter, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(history_size, 1);
        add_param_group(new ParamGroup { Parameters = parameters });
        all = (Parameter[])_parameter_groups[0].Parameters;
        _rate = InitialLearningRate = lr;
        mostIterations = max_iter;

        // As in PyTorch: five evaluations for four iterations.
        mostEvaluations = max_eval ?? max_iter * 5 / 4;
        gradientTolerance = tolerance_grad;
        changeTolerance = tolerance_change;
        memory = new LbfgsMemory(history_size);
    }

    /// <inheritdoc/>
    public double LearningRate
    {
        get => _rate;
        set => _rate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => [this];

    /// <summary>Runs up to as many iterations as were allowed.</summary>
    /// <param name="closure">Clears the gradients, computes the loss, calls its backward pass and returns it.</param>
    /// <returns>The first loss.</returns>
    public override torch.Tensor step(Func<torch.Tensor>? closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        torch.Tensor first = Evaluate(closure)!;
        using DisposeScope scope = torch.NewDisposeScope();
        using (torch.no_grad())
        {
            Iterate(closure, first.to(torch.ScalarType.Float64).item<double>());
        }

        return first;
    }

    private protected override void DisposeState() => memory.Dispose();

    private protected override void StepGroups()
    {
    }

    private void Iterate(Func<torch.Tensor> closure, double loss)
    {
        torch.Tensor gradient = Gradient();
        for (long iteration = 1, evaluations = 1; Largest(gradient) > gradientTolerance; iteration++)
        {
            bool isFirst = memory.IsEmpty;
            torch.Tensor direction = memory.Direction(gradient);
            double size = isFirst ? Math.Min(1, 1 / Number(gradient.abs().sum())) * _rate : _rate;
            memory.Keep(gradient, direction, size);
            if (Number(gradient.dot(direction)) > -changeTolerance)
            {
                return;
            }

            Move(direction, size);
            if (iteration >= mostIterations)
            {
                return;
            }

            double before = loss;
            using (torch.Tensor next = Evaluate(closure)!)
            {
                loss = Number(next);
            }

            gradient = Gradient();
            evaluations++;
            if (evaluations >= mostEvaluations
                || Largest(direction) * size <= changeTolerance
                || Math.Abs(loss - before) < changeTolerance)
            {
                return;
            }
        }
    }

    private static double Number(torch.Tensor value) => value.to(torch.ScalarType.Float64).item<double>();

    private static double Largest(torch.Tensor value) => Number(value.abs().max());

    private torch.Tensor Gradient() => torch.cat([.. all.Select(p => p.grad is { } grad ? grad.reshape(-1) : torch.zeros_like(p).reshape(-1))]);

    private void Move(torch.Tensor direction, double size)
    {
        long from = 0;
        foreach (Parameter parameter in all)
        {
            long count = parameter.NumberOfElements;
            parameter.add_(direction.narrow(0, from, count).view_as(parameter), size);
            from += count;
        }
    }
}
