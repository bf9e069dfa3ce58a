namespace TorchSharp.Modules;

/// <summary>The base of layers that pad the last dimensions.</summary>
public abstract class PadBase : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly PaddingModes mode;

    /// <summary>Creates the layer.</summary>
    /// <param name="name">A name for display.</param>
    /// <param name="mode">What the padding is filled with.</param>
    /// <param name="value">The constant of <see cref="PaddingModes.Constant"/>.</param>
    /// <param name="padding">Pairs before and after, for the last dimension, the one before it, and so on; negative ones crop.</param>
    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        this.mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>Pairs before and after, for the last dimension, the one before it, and so on; negative ones crop.</summary>
    public long[] padding { get; set; }

    /// <summary>The constant.</summary>
    public double value { get; set; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pad(input, padding, mode, value);
}
