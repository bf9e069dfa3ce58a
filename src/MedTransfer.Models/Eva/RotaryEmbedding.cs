using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Rotary position embeddings of a grid: half of a head's channel pairs turn with the patch's row, half with its column, by
/// angles that fall geometrically from 1 to 1/10000 a patch. The table <c>[g·g, 2 d]</c> holds sines, then cosines, each
/// twice, in float32 as timm computes them; it is no part of the state dict.
/// </summary>
internal sealed class RotaryEmbedding : Module<Tensor, Tensor>
{
    private const string TableName = "pos_embed";
    private const double Temperature = 10000;

    private readonly int prefix;

    /// <param name="channels">Channels of a head.</param>
    /// <param name="grid">Patches along an axis.</param>
    /// <param name="reference">Patches that the grid is stretched to, or null.</param>
    /// <param name="prefix">Tokens before the patches, which are not rotated.</param>
    internal RotaryEmbedding(int channels, int grid, int? reference, int prefix)
        : base(nameof(RotaryEmbedding))
    {
        this.prefix = prefix;
        RegisterComponents();
        register_buffer(TableName, Table(channels / 4, grid, reference), persistent: false);
    }

    /// <summary>Rotates queries or keys <c>[N, T, heads, d]</c>; a new tensor of the same type.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var type = x.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

        // A pair of channels is a complex number and its rotation one multiplication.
        var table = get_buffer(TableName)!.to(type);
        var (patches, pairs) = (table.shape[0], table.shape[1] / 4);
        var angles = table.view(patches, 2, pairs, 2).select(3, 0).unbind(1);
        var sine = cat([zeros(prefix, pairs, dtype: type, device: x.device), angles[0]], 0);
        var cosine = cat([ones(prefix, pairs, dtype: type, device: x.device), angles[1]], 0);
        var rotation = complex(cosine, sine).unsqueeze(1);
        var numbers = view_as_complex(x.to(type).reshape([.. x.shape[..3], pairs, 2]));
        return view_as_real(numbers.mul(rotation)).flatten(3).to(x.dtype).MoveToOuterDisposeScope();
    }

    private static Tensor Table(int bands, int grid, int? reference)
    {
        using var scope = NewDisposeScope();
        var exponents = arange(bands, dtype: ScalarType.Float32).div(bands);
        var frequencies = pow(tensor((float)Temperature), exponents).reciprocal();
        var positions = arange(grid, dtype: ScalarType.Float32);
        if (reference is { } patches) positions = positions.div(grid).mul(patches);
        var angles = positions.unsqueeze(1).mul(frequencies);
        var rows = angles.unsqueeze(1).expand(grid, grid, bands);
        var columns = angles.unsqueeze(0).expand(grid, grid, bands);
        var both = cat([rows, columns], 2).reshape(grid * grid, 2 * bands).repeat_interleave(2, -1);
        return cat([both.sin(), both.cos()], 1).MoveToOuterDisposeScope();
    }
}
