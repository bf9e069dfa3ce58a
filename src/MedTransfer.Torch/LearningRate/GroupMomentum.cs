namespace TorchSharp;

/// <summary>The momentum of an optimizer's groups, or the first beta where they have betas, between two bounds.</summary>
internal sealed class GroupMomentum
{
    private readonly (Action<double> Set, double Low, double High)[] groups;

    /// <summary>Takes the groups.</summary>
    /// <exception cref="ArgumentException">A group has neither a momentum nor betas.</exception>
    public GroupMomentum(torch.optim.ILearningRateController[] groups, double[] low, double[] high)
    {
        this.groups = [.. groups.Select((group, i) => (SetterOf(group), low[i], high[i]))];
    }

    /// <summary>Sets every group's momentum to a function of its bounds.</summary>
    public void Set(Func<double, double, double> value)
    {
        foreach ((Action<double> set, double low, double high) in groups)
        {
            set(value(low, high));
        }
    }

    private static Action<double> SetterOf(torch.optim.ILearningRateController group) => group switch
    {
        torch.optim.IMomentum one => momentum => one.Momentum = momentum,
        torch.optim.IBetas two => beta => two.Betas = (beta, two.Betas.Item2),
        _ => throw new ArgumentException("The optimizer has no momentum to cycle: give cycle_momentum: false."),
    };
}
