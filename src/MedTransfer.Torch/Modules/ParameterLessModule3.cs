namespace TorchSharp.Modules;

/// <summary>The base of modules with three inputs that have neither parameters nor buffers.</summary>
/// <typeparam name="T1">The type of the first input.</typeparam>
/// <typeparam name="T2">The type of the second input.</typeparam>
/// <typeparam name="T3">The type of the third input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    /// <summary>Creates the module.</summary>
    /// <param name="name">A name for display.</param>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
