namespace TorchSharp.Modules;

/// <summary>The base of the optimizers: groups, state and its transfer.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    /// <summary>The options that groups without their own take.</summary>
    protected OptimizerOptions _defaults = new();

    private readonly List<GroupStep> steps = [];

    /// <summary>Creates an optimizer without parameters.</summary>
    public OptimizerHelper()
    {
    }

    /// <summary>The options of all groups and the state of all parameters: live objects, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        for (int i = 0; i < steps.Count; i++)
        {
            result.Options.Add(_parameter_groups[i].Options);
            result.StateIndexRef.Add([.. Enumerable.Range(result.State.Count, steps[i].States.Count)]);
            result.State.AddRange(steps[i].States);
        }

        return result;
    }

    /// <summary>Copies options and state of an optimizer of the same kind over groups of the same sizes.</summary>
    /// <param name="state_dict">What <see cref="state_dict"/> of the other optimizer gave.</param>
    /// <exception cref="ArgumentException">The groups differ in number or size; nothing was changed.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        int[] own = [.. steps.Select(s => s.States.Count)];
        int[] given = [.. state_dict.StateIndexRef.Select(g => g.Count)];
        if (!own.AsSpan().SequenceEqual(given) || state_dict.Options.Count != own.Length)
        {
            throw new ArgumentException(
                $"The state is for groups of [{string.Join(", ", given)}] parameters; this optimizer has [{string.Join(", ", own)}].", nameof(state_dict));
        }

        for (int i = 0; i < steps.Count; i++)
        {
            _parameter_groups[i].Options.LoadStateDict(state_dict.Options[i]);
            for (int j = 0; j < own[i]; j++)
            {
                steps[i].States[j].LoadStateDict(state_dict.State[state_dict.StateIndexRef[i][j]]);
            }
        }
    }

    /// <summary>Moves the state to a device, after the parameters were.</summary>
    /// <param name="device">The device.</param>
    public void to(torch.Device device)
    {
        foreach (OptimizerState state in steps.SelectMany(s => s.States))
        {
            state.to(device);
        }
    }

    private protected sealed override void DisposeState()
    {
        foreach (GroupStep step in steps)
        {
            step.Dispose();
        }
    }

    private protected void Add(ParamGroup group, Func<Parameter[], GroupStep> step)
    {
        base.add_param_group(group);
        steps.Add(step((Parameter[])group.Parameters));
        group.InitialLearningRate = group.LearningRate;
    }

    private protected sealed override void StepGroup(int index) => steps[index].Run();
}
