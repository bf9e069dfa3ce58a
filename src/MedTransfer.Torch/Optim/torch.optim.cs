namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers: rules that change parameters by their gradients.</summary>
    public static partial class optim
    {
    }
}
