namespace MedTransfer.Stats;

/// <summary>A layer prepared for HSIC with others of its kind.</summary>
internal interface IKernelView
{
    Activations Source { get; }

    /// <summary>HSIC with itself.</summary>
    double Self { get; }
}
