using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>The base of transposed convolutions, the gradients of convolutions with respect to their inputs.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    /// <summary>Creates and initialises the layer.</summary>
    /// <param name="name">A name for display.</param>
    /// <param name="in_channels">Channels of the input.</param>
    /// <param name="out_channels">Channels of the result.</param>
    /// <param name="kernel_size">The size of the kernel in each dimension.</param>
    /// <param name="stride">The step in each dimension.</param>
    /// <param name="padding">The amount by which the result is cut on both sides of each dimension.</param>
    /// <param name="padding_type">Null: there is no padding by rule here.</param>
    /// <param name="dilation">The spacing of the kernel's elements in each dimension.</param>
    /// <param name="transposed">True.</param>
    /// <param name="output_padding">Added to one side of each dimension of the result.</param>
    /// <param name="groups">The number of groups that channels are split into.</param>
    /// <param name="bias">False to leave out the bias.</param>
    /// <param name="padding_mode">Zeros: there is no other here.</param>
    /// <param name="device">Where the parameters live; null for the default.</param>
    /// <param name="dtype">Their element type; null for the default.</param>
    /// <exception cref="ArgumentException">The arguments do not fit together, or name another padding than zeros.</exception>
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null, torch.ScalarType? dtype = null)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros || padding_type is not null)
        {
            throw new ArgumentException($"{name} pads by numbers, with zeros only; found {padding_type?.ToString() ?? padding_mode.ToString()}.", nameof(padding_mode));
        }
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => forward(input, null);

    /// <summary>The computation with a given size of the result.</summary>
    /// <param name="input"><c>[N, C, ...]</c>, or <c>[C, ...]</c>.</param>
    /// <param name="output_size">The spatial size of the result (or its whole shape); null for the one that the layer's output padding gives.</param>
    public abstract torch.Tensor forward(torch.Tensor input, long[]? output_size);

    /// <summary>What has to be added to one side for a wanted size of the result.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output_size">The spatial size of the result (or its whole shape); null for the layer's output padding.</param>
    /// <param name="kernel_size">The size of the kernel.</param>
    /// <param name="stride">The step.</param>
    /// <param name="padding">The padding.</param>
    /// <param name="dilation">The spacing of the kernel's elements.</param>
    /// <param name="num_spatial_dims">The number of spatial dimensions.</param>
    /// <exception cref="ArgumentException">No output padding gives that size.</exception>
    protected long[] _output_padding(
        torch.Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (output_size is null)
        {
            return output_padding;
        }

        int dimensions = (int)num_spatial_dims;
        long[] shape = input.shape;
        long[] wanted = output_size.Length == shape.Length ? output_size[^dimensions..] : output_size;
        if (wanted.Length != dimensions)
        {
            throw new ArgumentException($"Expected {dimensions} or {shape.Length} lengths, found [{string.Join(", ", output_size)}].", nameof(output_size));
        }

        var added = new long[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            long least = ((shape[shape.Length - dimensions + i] - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1;
            added[i] = wanted[i] - least;
            if (added[i] < 0 || added[i] >= stride[i])
            {
                throw new ArgumentException(
                    $"Spatial dimension {i} of the result can be {least} to {least + stride[i] - 1}, found {wanted[i]}.", nameof(output_size));
            }
        }

        return added;
    }

    private protected torch.Tensor Spread(Operator convolution, torch.Tensor input, long[]? outputSize)
    {
        RequireShape(input);
        long[] added = _output_padding(input, outputSize, kernel_size, stride, padding, dilation, kernel_size.Length);
        return convolution.Call(input, weight, bias, stride, padding, added, groups, dilation);
    }
}
