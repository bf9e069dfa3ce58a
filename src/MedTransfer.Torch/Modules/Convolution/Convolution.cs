using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>The base of convolution layers: their shape, weight and bias.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    /// <summary>Padding in the order that <c>pad</c> takes: last dimension first, before and after; for modes other than zeros.</summary>
    protected long[] _reversed_padding_repeated_twice;

    private Parameter? ownWeight;
    private Parameter? ownBias;

    /// <summary>Creates and initialises the layer.</summary>
    /// <param name="name">A name for display.</param>
    /// <param name="in_channels">Channels of the input.</param>
    /// <param name="out_channels">Channels of the result.</param>
    /// <param name="kernel_size">The size of the kernel in each dimension.</param>
    /// <param name="stride">The step in each dimension.</param>
    /// <param name="padding">The padding on both sides of each dimension.</param>
    /// <param name="padding_type">A rule in place of <paramref name="padding"/>, or null.</param>
    /// <param name="dilation">The spacing of the kernel's elements in each dimension.</param>
    /// <param name="transposed">True for the transposed convolution.</param>
    /// <param name="output_padding">Added to one side of a transposed convolution's result.</param>
    /// <param name="groups">The number of groups that channels are split into.</param>
    /// <param name="bias">False to leave out the bias.</param>
    /// <param name="padding_mode">What the padding is filled with.</param>
    /// <param name="device">Where the parameters live; null for the default.</param>
    /// <param name="dtype">Their element type; null for the default.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels, or a size is out of its range.</exception>
    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null, torch.ScalarType? dtype = null)
        : base(name)
    {
        if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException(
                $"{groups} groups do not divide {in_channels} input and {out_channels} output channels.", nameof(groups));
        }

        RequireAll([in_channels, out_channels], 0, nameof(in_channels));
        RequireAll(kernel_size, 1, nameof(kernel_size));
        RequireAll(stride, 1, nameof(stride));
        RequireAll(padding, 0, nameof(padding));
        RequireAll(dilation, 1, nameof(dilation));
        RequireAll(output_padding, 0, nameof(output_padding));
        if (padding_type == Padding.Same && stride.Any(s => s != 1))
        {
            throw new ArgumentException($"Padding that keeps the size needs steps of one, found [{string.Join(", ", stride)}].", nameof(stride));
        }

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        _reversed_padding_repeated_twice = ReversePadding();

        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(torch.empty(shape, dtype: dtype, device: device));
        if (bias)
        {
            this.bias = new Parameter(torch.empty([out_channels], dtype: dtype, device: device));
        }

        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>Channels of the result.</summary>
    public long out_channels { get; }

    /// <summary>The size of the kernel in each dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step in each dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>The padding on both sides of each dimension.</summary>
    public long[] padding { get; private set; }

    /// <summary>A rule in place of <see cref="padding"/>, or null.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>The spacing of the kernel's elements in each dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>Whether this is a transposed convolution.</summary>
    public bool transposed { get; }

    /// <summary>Added to one side of a transposed convolution's result.</summary>
    public long[] output_padding { get; set; }

    /// <summary>The number of groups that channels are split into.</summary>
    public long groups { get; set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The kernels, <c>[out, in / groups, ...kernel]</c>.</summary>
    public Parameter weight
    {
        get => ownWeight!;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    /// <summary>The bias, <c>[out]</c>, or null.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
    }

    /// <summary>Draws weight and bias anew as PyTorch does: uniform within ±1 / √fan-in.</summary>
    public void reset_parameters()
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
        {
            (long fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
            double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
            torch.nn.init.uniform_(bias, -bound, bound);
        }
    }

    /// <summary>Sets the padding to numbers.</summary>
    /// <param name="padding">The padding on both sides of each dimension.</param>
    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
        _reversed_padding_repeated_twice = ReversePadding();
    }

    /// <summary>Sets the padding to a rule.</summary>
    /// <param name="padding">The rule.</param>
    public void SetPadding(Padding padding)
    {
        padding_type = padding;
        _reversed_padding_repeated_twice = ReversePadding();
    }

    /// <summary>Whether an input has the dimensions of a batch, or of one sample, and the channels that the layer takes.</summary>
    /// <param name="input">The input.</param>
    /// <param name="dimensions">The number of spatial dimensions.</param>
    protected bool ValidateShape(torch.Tensor input, long dimensions)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] shape = input.shape;
        return (shape.Length == dimensions + 1 || shape.Length == dimensions + 2) && shape[^((int)dimensions + 1)] == in_channels;
    }

    /// <summary>Fails unless <see cref="ValidateShape"/> holds.</summary>
    private protected void RequireShape(torch.Tensor input)
    {
        if (!ValidateShape(input, kernel_size.Length))
        {
            throw new ArgumentException(
                $"{GetName()} expects {in_channels} channels before {kernel_size.Length} spatial dimensions, found [{string.Join(", ", input.shape)}].",
                nameof(input));
        }
    }

    /// <summary>Whether zeros are added in given numbers, the case that a fast path may take.</summary>
    private protected bool HasPlainPadding => padding_type is null && padding_mode is PaddingModes.Zeros or PaddingModes.Constant;

    private protected torch.Tensor Convolve(Operator plain, Operator byRule, torch.Tensor input)
    {
        RequireShape(input);
        if (padding_mode is not (PaddingModes.Zeros or PaddingModes.Constant))
        {
            using torch.Tensor padded = torch.nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return plain.Call(padded, weight, bias, stride, new long[kernel_size.Length], dilation, groups);
        }

        return padding_type is { } rule
            ? byRule.Call(input, weight, bias, stride, rule == Padding.Same ? "same" : "valid", dilation, groups)
            : plain.Call(input, weight, bias, stride, padding, dilation, groups);
    }

    private static void RequireAll(long[] values, long least, string name)
    {
        if (values.Any(v => v < least))
        {
            throw new ArgumentException($"Every {name} must be at least {least}, found [{string.Join(", ", values)}].", name);
        }
    }

    private long[] ReversePadding()
    {
        var result = new long[2 * kernel_size.Length];
        for (int i = 0; i < kernel_size.Length; i++)
        {
            int from = 2 * (kernel_size.Length - 1 - i);
            long total = padding_type switch
            {
                null => 2 * padding[i],
                Padding.Same => dilation[i] * (kernel_size[i] - 1),
                _ => 0,
            };
            result[from] = total / 2;
            result[from + 1] = total - result[from];
        }

        return result;
    }
}
