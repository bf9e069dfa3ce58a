using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Multi-head self-attention within windows, with a learned bias for every relative position.</summary>
internal sealed class WindowAttention : Module<Tensor, Tensor>
{
    private const string IndexName = "relative_position_index";

    private readonly Parameter relative_position_bias_table;
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly int heads;
    private readonly int area;
    private readonly double scale;

    internal WindowAttention(int channels, int heads, (int Height, int Width) window)
        : base(nameof(WindowAttention))
    {
        this.heads = heads;
        area = window.Height * window.Width;
        scale = Math.Pow((double)channels / heads, -0.5);
        relative_position_bias_table = new Parameter(zeros(((2 * window.Height) - 1) * ((2 * window.Width) - 1), heads));
        qkv = Linear(channels, 3L * channels);
        proj = Linear(channels, channels);
        init.trunc_normal_(relative_position_bias_table, std: 0.02);
        RegisterComponents();
        register_buffer(IndexName, WindowGeometry.RelativePositions(window.Height, window.Width), persistent: false);
    }

    /// <summary>Attention in windows that were not shifted, <c>[windows, A, C]</c>.</summary>
    public override Tensor forward(Tensor x) => Attend(x, mask: null);

    /// <summary>Attention in windows <c>[N * windows, A, C]</c> with a mask <c>[windows, 1, A, A]</c>, or without.</summary>
    internal Tensor Attend(Tensor x, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (windows, channels) = (x.shape[0], x.shape[2]);
        var parts = qkv.call(x).view(windows, area, 3, heads, channels / heads).permute(2, 0, 3, 1, 4).unbind(0);
        var weights = parts[0].mul(scale).matmul(parts[1].transpose(-2, -1));
        var bias = TorchBackend.Rows(relative_position_bias_table, get_buffer(IndexName)!).view(area, area, heads).permute(2, 0, 1);
        if (mask is null)
        {
            // Under autocast the weights are narrower than the bias: the sum must not be squeezed into them.
            weights = (weights.dtype == bias.dtype ? weights.add_(bias) : weights + bias).softmax(-1);
        }
        else
        {
            // Bias and mask are joined first: one pass over the weights, which are by far the largest.
            var each = mask.shape[0];
            weights = (weights.view(windows / each, each, heads, area, area) + (bias + mask)).softmax(-1)
                .view(windows, heads, area, area);
        }

        var y = weights.matmul(parts[2]).transpose(1, 2).reshape(windows, area, channels);
        return proj.call(y).MoveToOuterDisposeScope();
    }
}
