namespace TorchSharp;

/// <summary>A loss of four inputs.</summary>
/// <typeparam name="T1">The type of the first input.</typeparam>
/// <typeparam name="T2">The type of the second input.</typeparam>
/// <typeparam name="T3">The type of the third input.</typeparam>
/// <typeparam name="T4">The type of the fourth input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class Loss<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>
{
    /// <summary>Creates the loss, named after its class.</summary>
    /// <param name="reduction">How the losses of single elements become one.</param>
    public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base("")
    {
        name = GetType().Name;
        this.reduction = reduction;
    }

    /// <summary>How the losses of single elements become one.</summary>
    public torch.nn.Reduction reduction { get; }
}
