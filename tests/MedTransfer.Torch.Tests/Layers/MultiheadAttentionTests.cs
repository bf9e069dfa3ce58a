using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>
/// Expected values are from Python's PyTorch 1.13.0, with wave, cosine and check of <see cref="LayerCase"/>:
/// <code>
/// m = nn.MultiheadAttention(ARGUMENTS).double()
/// for p in m.parameters(): p.data.copy_(wave(p.shape))
/// q, k, v = (t.requires_grad_() for t in (wave((3, 2, 6)), wave((5, 2, KDIM)).cos(), wave((5, 2, VDIM))))
/// y, w = m(q, k, v, key_padding_mask=PADDING, attn_mask=PAIRS); (y * cosine(y)).sum().backward()
/// expected = check(y) + check(w) + [c for t in (q, k, v, *m.parameters()) for c in check(t.grad)]
/// </code>
/// </summary>
[NoTensorLeaks]
public sealed class MultiheadAttentionTests
{
    // ARGUMENTS; PAIRS; PADDING
    public static TheoryData<string, Func<MultiheadAttention>, long, long, Func<Tensor?>, Func<Tensor?>, double[]> Cases => new()
    {
        { "6, 2; None; None", () => nn.MultiheadAttention(6, 2), 6, 6, () => null, () => null,
            [24.6388365053, -4.16380689141, 6, -0.156943183713, 0.595631873976, 0.688428371521, 0, -1.01883922602, 0.323377068742, -0.173292207159, -13.2821584661, -0.694618862332, 5.03900940042, -2.06669931419, -4.99418211082, -0.523853825901, 1.04921940657, 3.40455827059] },
        { "6, 3, bias=False; None; None", () => nn.MultiheadAttention(6, 3, bias: false), 6, 6, () => null, () => null,
            [0.37994251078, 2.76307453833, 6, -0.0831944351944, 0.679444533803, -2.42580872522, 0, 8.52736650906, 0.323377068742, -2.06054006043, -11.2534354136, -6.21923414862, 1.97283652686, -0.567061778971] },
        { "6, 2, kdim=4, vdim=3; None; None", () => nn.MultiheadAttention(6, 2, kdim: 4, vdim: 3), 4, 3, () => null, () => null,
            [23.2100627986, -4.74561742298, 6, -0.173407510534, -0.836547493727, -0.41639561521, 0, -4.52799883978, 1.53174077528, -0.388031729666, 0.473317191706, -0.595986996614, 0.165678244439, -0.264180797956, 2.45141501517, 0.0157454588086, 5.03444312487, -2.310063629, -4.19461520474, 0.362620431318, 1.04921940657, 3.40455827059] },
        { "6, 2, add_bias_kv=True, add_zero_attn=True; wave(3, 5).abs() > 0.95; wave(2, 5) > 0.98", () => nn.MultiheadAttention(6, 2, add_bias_kv: true, add_zero_attn: true), 6, 6, () => Waves.Of(3, 5).abs().gt(0.95), () => Waves.Of(2, 5).gt(0.98),
            [25.4861401938, -4.19884693665, 6, 2.15599333677, -7.28792661058, 1.9572999036, 0.571891566806, -2.52371863466, 0.29357538964, 0.153039899016, -3.52142004792, 2.86940514042, 4.49857373348, -3.72901015223, 0.67807304003, -1.02693851579, 0.389108802487, -0.365094209434, -24.2168458393, 0.356149579717, 1.04921940657, 3.40455827059] },
        { "6, 2; wave(3, 5).abs() > 0.95; wave(2, 5) > 0.98", () => nn.MultiheadAttention(6, 2), 6, 6, () => Waves.Of(3, 5).abs().gt(0.95), () => Waves.Of(2, 5).gt(0.98),
            [24.3749695726, -3.30529277835, 6, 0.60069334302, 0.754298887942, 0.372691674189, 0, 0.160936156724, 0.323377068742, -1.02035703501, 3.95424558308, 0.710780387608, 5.0613743563, -2.09660897821, -2.76263930388, -0.575324358233, 1.04921940657, 3.40455827059] },
        { "6, 2; wave(4, 3, 5); None", () => nn.MultiheadAttention(6, 2), 6, 6, () => Waves.Of(4, 3, 5), () => null,
            [24.7900283379, -4.33577309571, 6, -0.587137246879, 0.784133478357, 0.622159363386, 0, -1.02804194118, 0.323377068742, -0.2615600753, -17.4796331794, -1.03532112164, 5.03099209466, -2.04037679742, -5.39643522613, -0.555541134374, 1.04921940657, 3.40455827059] },
        { "6, 2; None; wave(2, 5) > 0.98", () => nn.MultiheadAttention(6, 2), 6, 6, () => null, () => Waves.Of(2, 5).gt(0.98),
            [24.1897998628, -3.91216961502, 6, 0.236576960794, 0.565024250879, 0.494157865411, 0, 1.40651402676, 0.323377068742, -0.268777773272, -12.9659363764, -0.184632992809, 5.04607479165, -2.09929822085, -5.17194163278, -0.496645421784, 1.04921940657, 3.40455827059] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsPyTorchWithAndWithoutWeights(
        string python, Func<MultiheadAttention> make, long keyWidth, long valueWidth, Func<Tensor?> pairs, Func<Tensor?> padding, double[] expected)
    {
        foreach (bool weights in new[] { true, false })
        {
            using DisposeScope scope = NewDisposeScope();
            using MultiheadAttention layer = Waved(make());
            Tensor q = Waves.Of(3, 2, 6).requires_grad_();
            Tensor k = Waves.Of(5, 2, keyWidth).cos().requires_grad_();
            Tensor v = Waves.Of(5, 2, valueWidth).requires_grad_();
            (Tensor y, Tensor? w) = layer.call(q, k, v, padding(), weights, pairs());
            Assert.Equal([3L, 2L, 6L], y.shape);
            Assert.Equal(weights, w is not null);
            (y * Checksum.Cosine(y)).sum().backward();
            double[] found =
            [
                .. Checksum.Of(y), .. w is null ? expected[2..4] : Checksum.Of(w),
                .. new[] { q, k, v }.Concat(layer.parameters()).SelectMany(t => Checksum.Of(t.grad!)),
            ];
            Values.Close(expected, tensor(found), 1e-9, python, 1e-9);
        }
    }

    [Fact]
    public void AttendsToItself()
    {
        using DisposeScope scope = NewDisposeScope();
        using MultiheadAttention layer = Waved(nn.MultiheadAttention(6, 2));
        Tensor x = Waves.Of(3, 2, 6).requires_grad_();
        Tensor y = layer.call(x, x, x).Item1;
        (y * Checksum.Cosine(y)).sum().backward();

        // As above with q = k = v.
        Values.Close(
            [
                26.1796734767, -5.24049577377, -0.714169643698, 0.823490607592, 6.44300063546, -1.72902130147, 5.03094714485, -2.30078979344, 7.02215574325, 0.463473637453, 1.04921940657, 3.40455827059,
            ],
            tensor(new[] { y.detach(), x.grad! }.Concat(layer.parameters().Select(p => p.grad!)).SelectMany(Checksum.Of).ToArray()), 1e-9, "self", 1e-9);
    }

    [Fact]
    public void DropsWeightsInTrainingOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using MultiheadAttention layer = nn.MultiheadAttention(4, 1, dropout: 0.5);
        Tensor x = Waves.Of(40, 2, 4).to(ScalarType.Float32);
        Tensor dropped = layer.call(x, x, x).Item2!;
        Assert.InRange(dropped.eq(0).to(ScalarType.Float32).mean().item<float>(), 0.4, 0.6);
        layer.eval();
        Tensor whole = layer.call(x, x, x).Item2!;
        Values.Close([.. Enumerable.Repeat(1.0, 80)], whole.sum(-1), 1e-5, "rows sum to one");
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        using DisposeScope scope = NewDisposeScope();
        using MultiheadAttention layer = nn.MultiheadAttention(6, 2);
        Tensor x = zeros(3, 2, 6);
        Assert.Contains("4 heads do not divide", Assert.Throws<ArgumentException>(() => nn.MultiheadAttention(6, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => nn.MultiheadAttention(6, 2, 1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("[L, N, 6]", Assert.Throws<ArgumentException>(() => layer.call(zeros(3, 6), x, x)).Message, StringComparison.Ordinal);
        Assert.Contains("[3, 3] or [4, 3, 3]", Assert.Throws<ArgumentException>(() => layer.call(x, x, x, attn_mask: zeros(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => layer.call(x, x, x, zeros(3, 2))).Message, StringComparison.Ordinal);
    }

    private static MultiheadAttention Waved(MultiheadAttention layer)
    {
        layer.to(ScalarType.Float64);
        using (no_grad())
        {
            foreach (Parameter parameter in layer.parameters()) parameter.copy_(Waves.Of(parameter.shape));
        }

        return layer;
    }
}
