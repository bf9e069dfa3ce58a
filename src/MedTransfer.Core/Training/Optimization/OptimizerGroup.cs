using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Parameters with one rate: an optimizer of their own, which works on each parameter for itself.</summary>
/// <param name="Rule">The policy whose rule it is; groups of one rule prepare their steps together.</param>
/// <param name="BaseRate">The rate that the schedule starts from.</param>
/// <param name="IsHead">Whether these are the classifier's.</param>
/// <param name="Optimizer">The optimizer over the parameters, in their order.</param>
/// <param name="Parameters">The parameters with their numbers in a checkpoint.</param>
internal sealed record OptimizerGroup(
    OptimizerPolicy Rule, double BaseRate, bool IsHead, optim.Optimizer Optimizer, IReadOnlyList<(int Index, Parameter Parameter)> Parameters)
{
    public double Rate => Optimizer.ParamGroups.First().LearningRate;

    /// <summary>What the optimizer remembers of each parameter.</summary>
    public IEnumerable<(int Index, Parameter Parameter, OptimizerState State)> States =>
        Parameters.Zip(((OptimizerHelper)Optimizer).state_dict().State, (p, state) => (p.Index, p.Parameter, state));

    /// <summary>Sets the rate and, where the schedule moves it, the momentum.</summary>
    public void Set(double rate, double? momentum)
    {
        foreach (var group in Optimizer.ParamGroups)
        {
            group.LearningRate = rate;
            if (momentum is not { } value) continue;
            if (group is optim.IMomentum one) one.Momentum = value;
            else if (group is optim.IBetas two) two.Betas = (value, two.Betas.Item2);
        }
    }
}
