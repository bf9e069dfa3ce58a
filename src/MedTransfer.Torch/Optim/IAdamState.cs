namespace TorchSharp.Modules;

/// <summary>The state that Adam and AdamW share.</summary>
internal interface IAdamState
{
    /// <summary>Steps done.</summary>
    long Step { get; set; }

    /// <summary>The running mean of the gradient; null before the first step.</summary>
    torch.Tensor? Mean { get; set; }

    /// <summary>The running mean of its square; null before the first step.</summary>
    torch.Tensor? Square { get; set; }

    /// <summary>The largest of the latter; null without the option.</summary>
    torch.Tensor? Largest { get; set; }
}
