using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>The names of parameters and buffers, and seeded initial values, are those of Python's PyTorch 1.13.0.</summary>
[NoTensorLeaks]
public sealed class LayerStateTests
{
    private const string Attention = "in_proj_weight in_proj_bias out_proj.weight out_proj.bias";
    private const string Running = "running_mean running_var num_batches_tracked";

    // ' '.join(MODULE.state_dict())
    public static TheoryData<string, Func<nn.Module>, string> Names => new()
    {
        { "Conv1d", () => nn.Conv1d(2, 4, 3), "weight bias" },
        { "Conv2d", () => nn.Conv2d(2, 4, 3, bias: false), "weight" },
        { "Conv3d", () => nn.Conv3d(2, 4, 3), "weight bias" },
        { "ConvTranspose1d", () => nn.ConvTranspose1d(2, 4, 3), "weight bias" },
        { "ConvTranspose2d", () => nn.ConvTranspose2d(2, 4, 3), "weight bias" },
        { "ConvTranspose3d", () => nn.ConvTranspose3d(2, 4, 3, bias: false), "weight" },
        { "Linear", () => nn.Linear(2, 4), "weight bias" },
        { "Bilinear", () => nn.Bilinear(2, 3, 4), "weight bias" },
        { "Bilinear without bias", () => nn.Bilinear(2, 3, 4, false), "weight" },
        { "Embedding", () => nn.Embedding(5, 3), "weight" },
        { "EmbeddingBag", () => nn.EmbeddingBag(5, 3), "weight" },
        { "PReLU", () => nn.PReLU(3), "weight" },
        { "BatchNorm1d", () => nn.BatchNorm1d(3), $"weight bias {Running}" },
        { "BatchNorm2d", () => nn.BatchNorm2d(3, affine: false), Running },
        { "BatchNorm3d", () => nn.BatchNorm3d(3, track_running_stats: false), "weight bias" },
        { "InstanceNorm1d", () => nn.InstanceNorm1d(3), "" },
        { "InstanceNorm2d", () => nn.InstanceNorm2d(3, affine: true), "weight bias" },
        { "InstanceNorm3d", () => nn.InstanceNorm3d(3, affine: true, track_running_stats: true), $"weight bias {Running}" },
        { "GroupNorm", () => nn.GroupNorm(2, 4), "weight bias" },
        { "LayerNorm", () => nn.LayerNorm(4), "weight bias" },
        { "LayerNorm without shift", () => nn.LayerNorm(4, bias: false), "weight" },
        { "MultiheadAttention", () => nn.MultiheadAttention(6, 2), Attention },
        { "MultiheadAttention with own key", () => nn.MultiheadAttention(6, 2, add_bias_kv: true), "in_proj_weight in_proj_bias bias_k bias_v out_proj.weight out_proj.bias" },
        { "MultiheadAttention of widths", () => nn.MultiheadAttention(6, 2, kdim: 4), "q_proj_weight k_proj_weight v_proj_weight in_proj_bias out_proj.weight out_proj.bias" },
        { "MultiheadAttention without bias", () => nn.MultiheadAttention(6, 2, bias: false), "in_proj_weight out_proj.weight" },
        { "TransformerEncoderLayer", () => nn.TransformerEncoderLayer(6, 2), $"{Under("self_attn", Attention)} {Rest(2)}" },
        { "TransformerDecoderLayer", () => nn.TransformerDecoderLayer(6, 2), $"{Under("self_attn", Attention)} {Under("multihead_attn", Attention)} {Rest(3)}" },
        {
            "Transformer", () => nn.Transformer(6, 2, 1, 1, 8),
            $"{Under("encoder.layers.0", $"{Under("self_attn", Attention)} {Rest(2)}")} encoder.norm.weight encoder.norm.bias "
            + $"{Under("decoder.layers.0", $"{Under("self_attn", Attention)} {Under("multihead_attn", Attention)} {Rest(3)}")} decoder.norm.weight decoder.norm.bias"
        },
    };

    // torch.manual_seed(3); [p.double().sum().item() for p in MODULE.parameters()]
    public static TheoryData<string, Func<nn.Module>, double[]> Seeded => new()
    {
        { "nn.Conv1d(2, 4, 3)", () => nn.Conv1d(2, 4, 3), [-0.86625174433, -0.603361807764] },
        { "nn.Conv3d(2, 2, 2)", () => nn.Conv3d(2, 2, 2), [-1.24889951944, -0.404543012381] },
        { "nn.ConvTranspose1d(2, 3, 3)", () => nn.ConvTranspose1d(2, 3, 3), [-1.07172947749, 0.580323547125] },
        { "nn.ConvTranspose2d(2, 4, 3, groups=2)", () => nn.ConvTranspose2d(2, 4, 3, groups: 2), [-1.8791513117, -0.401412544772] },
        { "nn.ConvTranspose3d(2, 2, 2)", () => nn.ConvTranspose3d(2, 2, 2), [-1.24889951944, -0.404543012381] },
        { "nn.Bilinear(3, 2, 4)", () => nn.Bilinear(3, 2, 4), [-1.22506502643, -0.853282436728] },
        { "nn.Embedding(5, 3, padding_idx=-1)", () => nn.Embedding(5, 3, -1), [1.78212286159] },
        { "nn.EmbeddingBag(4, 3)", () => nn.EmbeddingBag(4, 3), [1.78212286159] },
        { "nn.PReLU(3)", () => nn.PReLU(3), [0.75] },
        { "nn.MultiheadAttention(6, 2, add_bias_kv=True)", () => nn.MultiheadAttention(6, 2, add_bias_kv: true), [-2.20106494427, 0, 1.49931420526, 1.43809248134, -3.25478555262, 0] },
        { "nn.MultiheadAttention(6, 2, kdim=4, vdim=3)", () => nn.MultiheadAttention(6, 2, kdim: 4, vdim: 3), [1.69843645953, -2.26018450782, -0.589867733419, 0, -3.25478555262, 0] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void NamesArePyTorchs(string layer, Func<nn.Module> make, string expected)
    {
        using nn.Module module = make();
        Assert.Equal(expected, string.Join(' ', module.state_dict().Keys));
        Assert.NotEmpty(layer);
    }

    [Theory]
    [MemberData(nameof(Seeded))]
    public void InitialValuesArePyTorchs(string python, Func<nn.Module> make, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using nn.Module module = make();
        Values.Close(expected, stack([.. module.parameters().Select(p => p.to(ScalarType.Float64).sum())]), 1e-5, python, 1e-5);
    }

    private static string Under(string prefix, string names) => string.Join(' ', names.Split(' ').Select(n => $"{prefix}.{n}"));

    private static string Rest(int norms) =>
        "linear1.weight linear1.bias linear2.weight linear2.bias " + string.Join(' ', Enumerable.Range(1, norms).Select(i => $"norm{i}.weight norm{i}.bias"));
}
