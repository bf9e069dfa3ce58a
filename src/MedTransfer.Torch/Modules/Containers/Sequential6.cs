namespace TorchSharp.Modules;

/// <summary>
/// The base of a chain of modules of any types with six inputs: a derived class says in <c>forward</c> what goes from one to the next.
/// </summary>
/// <typeparam name="T1">The type of the first input.</typeparam>
/// <typeparam name="T2">The type of the second input.</typeparam>
/// <typeparam name="T3">The type of the third input.</typeparam>
/// <typeparam name="T4">The type of the fourth input.</typeparam>
/// <typeparam name="T5">The type of the fifth input.</typeparam>
/// <typeparam name="T6">The type of the sixth input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class Sequential<T1, T2, T3, T4, T5, T6, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>
{
    private readonly RegisteredDict<torch.nn.Module> steps;

    /// <summary>Creates a chain of named modules.</summary>
    /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
    protected Sequential(params (string name, torch.nn.Module submodule)[] modules)
        : base(nameof(Sequential))
    {
        steps = new(register_module, ClearModules);
        steps.AddRange(modules);
    }

    /// <summary>Creates a chain of modules named by their number.</summary>
    /// <param name="modules">The modules in order.</param>
    protected Sequential(params torch.nn.Module[] modules)
        : base(nameof(Sequential))
    {
        steps = new(register_module, ClearModules);
        steps.AddRange(modules);
    }

    /// <summary>How many modules there are.</summary>
    public int Count => steps.Entries.Count;

    /// <summary>The module at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public torch.nn.Module this[int index] => steps.Entries[index].Item2;

    /// <summary>A chain of the modules in a range; see <see cref="Slice"/>.</summary>
    /// <param name="index">The range.</param>
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    /// <summary>A chain of the modules from a place (0 where null) up to another (all where null); see <see cref="Slice"/>.</summary>
    /// <param name="index">The places.</param>
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

    /// <summary>Adds a module at the end under the number of its place.</summary>
    /// <param name="module">The module; this one owns it from now on.</param>
    /// <returns>This module.</returns>
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(torch.nn.Module module)
    {
        Add(module);
        return this;
    }

    /// <summary>Adds a named module at the end.</summary>
    /// <param name="name">The name in the state dictionary.</param>
    /// <param name="module">The module; this one owns it from now on.</param>
    /// <returns>This module.</returns>
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(string name, torch.nn.Module module)
    {
        Add(name, module);
        return this;
    }

    /// <summary>A chain of some of the modules. A derived class that can be cut overrides it.</summary>
    /// <param name="start">The place of the first module.</param>
    /// <param name="end">The place after the last one.</param>
    /// <exception cref="NotSupportedException">The derived class does not say how it is cut.</exception>
    protected virtual Sequential<T1, T2, T3, T4, T5, T6, TResult> Slice(int start, int end) =>
        throw new NotSupportedException($"{GetType().Name} cannot be cut: override Slice(int start, int end) to return the chain of a part.");

    /// <summary>Adds a named module at the end.</summary>
    /// <param name="name">The name in the state dictionary.</param>
    /// <param name="sm">The module.</param>
    protected void Add(string name, torch.nn.Module sm) => steps.Add(name, sm);

    /// <summary>Adds a module at the end under the number of its place.</summary>
    /// <param name="module">The module.</param>
    protected void Add(torch.nn.Module module) => Add($"{Count}", module);
}
