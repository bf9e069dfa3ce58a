namespace TorchSharp;

/// <summary>A loss of three inputs whose elements or classes have weights. The caller owns the weights.</summary>
/// <typeparam name="T1">The type of the first input.</typeparam>
/// <typeparam name="T2">The type of the second input.</typeparam>
/// <typeparam name="T3">The type of the third input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="weight">The weights, or null for equal ones.</param>
    /// <param name="reduction">How the losses of single elements become one.</param>
    public WeightedLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base(reduction)
    {
        this.weight = weight;
    }

    /// <summary>The weights, or null for equal ones.</summary>
    public torch.Tensor? weight { get; }
}
