using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>Modules run one after another, each on the result of the one before.</summary>
public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly List<(string Name, torch.nn.IModule<torch.Tensor, torch.Tensor> Module)> steps = [];

    /// <summary>Creates a chain of named modules.</summary>
    /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
    protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach ((string name, torch.nn.Module<torch.Tensor, torch.Tensor> module) in modules)
        {
            append(name, module);
        }
    }

    /// <summary>Creates a chain of modules named <c>"0"</c>, <c>"1"</c> and so on.</summary>
    /// <param name="modules">The modules in order.</param>
    protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in modules)
        {
            append(module);
        }
    }

    private Sequential(IEnumerable<(string Name, torch.nn.IModule<torch.Tensor, torch.Tensor> Module)> part)
        : base(nameof(Sequential))
    {
        foreach ((string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module) in part)
        {
            append(name, module);
        }
    }

    /// <summary>How many modules there are.</summary>
    public int Count => steps.Count;

    /// <summary>The module at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => steps[index].Module;

    /// <summary>A chain of the modules from a place (0 where null) up to another (all where null), as for a range.</summary>
    /// <param name="index">The places.</param>
    public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

    /// <summary>A chain of the modules in a range, which it shares with this one under the same names: dispose only one of the two.</summary>
    /// <param name="index">The range.</param>
    public Sequential this[Range index]
    {
        get
        {
            (int start, int length) = index.GetOffsetAndLength(Count);
            return new Sequential(steps.GetRange(start, length));
        }
    }

    /// <summary>Adds a module at the end under the number of its place.</summary>
    /// <param name="module">The module; this one owns it from now on.</param>
    /// <returns>This module.</returns>
    public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) => append($"{steps.Count}", module);

    /// <summary>Adds a named module at the end.</summary>
    /// <param name="name">The name in the state dictionary.</param>
    /// <param name="module">The module; this one owns it from now on.</param>
    /// <returns>This module.</returns>
    /// <exception cref="ArgumentException">The object is not a module.</exception>
    public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
    {
        if (module is not torch.nn.Module submodule)
        {
            throw new ArgumentException($"'{name}' must be a module to be run in a chain.", nameof(module));
        }

        register_module(name, submodule);
        steps.Add((name, module));
        return this;
    }

    /// <summary>Runs the modules in order; results between them are disposed at once.</summary>
    /// <param name="tensor">The input of the first.</param>
    public override torch.Tensor forward(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        torch.Tensor current = tensor;
        foreach ((_, torch.nn.IModule<torch.Tensor, torch.Tensor> module) in steps)
        {
            torch.Tensor next = ActivationCheckpoint.Step(module, current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
            {
                current.Dispose();
            }

            current = next;
        }

        return ReferenceEquals(current, tensor) && steps.Count == 0 ? tensor.alias() : current;
    }
}
