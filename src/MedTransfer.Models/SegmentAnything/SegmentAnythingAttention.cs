using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Multi-head self-attention over maps <c>[N, h, w, C]</c>, with embeddings of relative rows and columns where asked for.</summary>
internal sealed class SegmentAnythingAttention : Module<Tensor, Tensor>
{
    private readonly Parameter? rel_pos_h;
    private readonly Parameter? rel_pos_w;
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly int heads;

    /// <param name="settings">The model's settings.</param>
    /// <param name="grid">Patches along an axis that the relative positions are learned for.</param>
    internal SegmentAnythingAttention(SegmentAnythingSettings settings, int grid)
        : base(nameof(SegmentAnythingAttention))
    {
        var channels = settings.EmbedDim;
        heads = settings.Heads;
        qkv = Linear(channels, 3L * channels, hasBias: settings.QkvBias);
        proj = Linear(channels, channels);
        if (settings.RelativePositions)
        {
            rel_pos_h = new Parameter(zeros((2 * grid) - 1, channels / heads));
            rel_pos_w = new Parameter(zeros((2 * grid) - 1, channels / heads));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (count, height, width, channels) = (x.shape[0], (int)x.shape[1], (int)x.shape[2], x.shape[3]);
        var parts = qkv.call(x).view(count, height * width, 3, heads, channels / heads).permute(2, 0, 3, 1, 4).unbind(0);
        var (query, key) = rel_pos_h is null ? (parts[0], parts[1]) : WithPositions(parts[0], parts[1], height, width);
        var y = functional.scaled_dot_product_attention(query, key, parts[2]).transpose(1, 2).reshape(count, height, width, channels);
        return proj.call(y).MoveToOuterDisposeScope();
    }

    // The embeddings' products become further channels of the queries, and the keys say which row and column they are in: one
    // product then makes everything, and no bias as large as the attention weights is ever built.
    private (Tensor Query, Tensor Key) WithPositions(Tensor query, Tensor key, int height, int width)
    {
        var (count, channels) = (query.shape[0], query.shape[3]);
        var queries = query.reshape(count * heads, height, width, channels);
        var down = RelativePositions.WithRows(queries, RelativePositions.Pairs(rel_pos_h!, height));
        var across = RelativePositions.WithColumns(queries, RelativePositions.Pairs(rel_pos_w!, width));
        var positions = cat([down, across], 3).view(count, heads, height * width, height + width);
        var indicators = RelativePositions.Indicators(height, width, key).expand(count, heads, -1, -1);

        // Attention divides by the root of all channels, while timm scales only the first part, by the root of its own.
        var all = (double)channels + height + width;
        return (cat([query.mul(Math.Sqrt(all / channels)), positions.mul(Math.Sqrt(all))], 3), cat([key, indicators], 3));
    }
}
