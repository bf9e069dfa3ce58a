namespace TorchSharp.Modules;

/// <summary>The base of modules with one input that have neither parameters nor buffers.</summary>
/// <typeparam name="T1">The type of the input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    /// <summary>Creates the module.</summary>
    /// <param name="name">A name for display.</param>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
