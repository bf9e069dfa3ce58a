namespace MedTransfer.Core.Tests.Training.Numerics;

internal enum Poison
{
    /// <summary>What the first layer sees is not finite: so are the loss and the running means of batch norm.</summary>
    Input,

    /// <summary>The loss is finite, its gradient is not.</summary>
    Gradient,
}
