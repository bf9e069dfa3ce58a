using System.Text;
using MedTransfer.Files;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>The base of the optimizers: groups, state and its transfer.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    /// <summary>The options that groups without their own take.</summary>
    protected OptimizerOptions _defaults = new();

    /// <summary>What is remembered of each parameter, by the parameter's handle.</summary>
    protected OrderedDict<nint, OptimizerState> _state = new();

    private readonly List<GroupStep> steps = [];

    /// <summary>Creates an optimizer without parameters.</summary>
    public OptimizerHelper()
    {
    }

    /// <summary>The way that steps go; tests force each.</summary>
    internal StepPath Path
    {
        get;
        set
        {
            field = value;
            steps.ForEach(s => s.Path = value);
        }
    }

    /// <inheritdoc/>
    public override void add_param_group(ParamGroup param_group) => AddGroup(param_group);

    /// <summary>The options of all groups and the state of all parameters: live objects, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            result.Add(group.Options, [.. group.Parameters.Where(p => _state.ContainsKey(p.Handle)).Select(p => _state[p.Handle])]);
        }

        return result;
    }

    /// <summary>Copies options and state of an optimizer of the same kind over groups of the same sizes.</summary>
    /// <param name="state_dict">What <see cref="state_dict"/> of the other optimizer gave.</param>
    /// <exception cref="ArgumentException">
    /// The optimizer is of another kind, or groups or parameters differ in number or shape; nothing was changed.
    /// </exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        StateDictionary own = this.state_dict();
        own.Check(state_dict);
        own.Options.Zip(state_dict.Options).ToList().ForEach(pair => pair.First.LoadStateDict(pair.Second));
        own.State.Zip(state_dict.InOrder()).ToList().ForEach(pair => pair.First.LoadStateDict(pair.Second));
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <param name="reader">The stream.</param>
    /// <exception cref="MedTransfer.InvalidContentException">The stream is of another optimizer, or broken; nothing was changed.</exception>
    public void load_state_dict(BinaryReader reader) => OptimizerFile.Read(reader, this);

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote.</summary>
    /// <param name="location">The file.</param>
    /// <exception cref="MedTransfer.InvalidContentException">The file is of another optimizer, or broken; nothing was changed.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Writes options and state.</summary>
    /// <param name="writer">The stream.</param>
    public void save_state_dict(BinaryWriter writer) => OptimizerFile.Write(writer, this);

    /// <summary>Writes options and state to a file.</summary>
    /// <param name="location">The file; one that exists is replaced.</param>
    public void save_state_dict(string location)
    {
        AtomicFile.Write(location, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            save_state_dict(writer);
        });
    }

    /// <summary>Moves the state to a device, after the parameters were.</summary>
    /// <param name="device">The device.</param>
    public void to(torch.Device device)
    {
        foreach (OptimizerState state in _state.Values)
        {
            state.to(device);
        }
    }

    /// <summary>Runs a step of one's own for every group.</summary>
    /// <typeparam name="T">The kind of groups.</typeparam>
    /// <param name="body">Changes the parameters of one group; no operation in it is recorded.</param>
    /// <param name="loss_closure">Computes the gradients first and returns the loss; null where that is done already.</param>
    /// <returns>The loss of the closure, or null.</returns>
    protected torch.Tensor? _step<T>(Action<T> body, Func<torch.Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        ArgumentNullException.ThrowIfNull(body);
        torch.Tensor? loss = Evaluate(loss_closure);
        using (torch.no_grad())
        {
            foreach (T group in _parameter_groups.Cast<T>())
            {
                body(group);
            }
        }

        return loss;
    }

    /// <summary>The rule for a group whose options are complete; null where <c>step</c> is overridden.</summary>
    /// <param name="group">The group.</param>
    /// <param name="parameters">Its parameters.</param>
    private protected virtual GroupStep? CreateStep(ParamGroup group, Parameter[] parameters) => null;

    /// <summary>Takes the optimizer's options and its first groups.</summary>
    private protected void Start(OptimizerOptions defaults, IEnumerable<ParamGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        defaults.InitialLearningRate = defaults.LearningRate ?? 0;
        defaults.Check();
        _defaults = defaults;
        foreach (ParamGroup group in groups)
        {
            AddGroup(group);
        }
    }

    /// <summary>Changes the options of the optimizer and of all groups.</summary>
    private protected void ForAll<TOptions>(Action<TOptions> change)
        where TOptions : OptimizerOptions
    {
        foreach (TOptions options in _parameter_groups.Select(g => g.Options).Prepend(_defaults).Cast<TOptions>())
        {
            change(options);
        }
    }

    private protected sealed override void DisposeState()
    {
        foreach (OptimizerState state in _state.Values)
        {
            (state as IDisposable)?.Dispose();
        }
    }

    private protected override void StepGroups() => steps.ForEach(s => s.Run());

    private void AddGroup(ParamGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (_defaults.GetType() != typeof(OptimizerOptions) && group.Options.GetType() != _defaults.GetType())
        {
            throw new ArgumentException(
                $"The group must have {PublicFields.NameOf(_defaults)}, found {PublicFields.NameOf(group.Options)}.", nameof(group));
        }

        group.Options.Fill(_defaults);
        group.Options.Check();
        base.add_param_group(group);
        group.InitialLearningRate = group.LearningRate;
        var parameters = (Parameter[])group.Parameters;
        if (CreateStep(group, parameters) is { } step)
        {
            step.Path = Path;
            steps.Add(step);
            for (int i = 0; i < parameters.Length; i++)
            {
                _state[parameters[i].Handle] = step.States[i];
            }
        }
    }
}
