using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Expected values are from Python's PyTorch 1.13.0, with wave, cosine and check of <see cref="LayerCase"/>, parameters filled as there.</summary>
[NoTensorLeaks]
public sealed class TransformerTests
{
    // m = nn.TransformerEncoderLayer(6, 2, 8, 0.0, ACTIVATION); x = wave((4, 2, 6)).requires_grad_()
    // y = m(x, torch.triu(torch.ones(4, 4), 1).bool(), (wave((2, 4)) - 0.6).abs() < 0.1); (y * cosine(y)).sum().backward()
    // check(y) + [c for t in (x, *m.parameters()) for c in check(t.grad)]
    public static TheoryData<nn.Activations, double[]> Activations => new()
    {
        {
            nn.Activations.ReLU,
            [
                28.4975504618, -2.00268754071, 0.000790342038483, 0.252221328547, 0.186645234689, 0.00088562747361, -0.0563564312261, 0.0188117229345, 0, 0.0566428783609, 0, -0.0194744809998,
                0.608739096372, 0.331034162939, 0.118415359617, -0.151811298492, 0, 0.453866478382, 0, 0.270190006239, -0.165066836437, -0.0608121502037, 0.169310636222, 0.192566432598,
                0.168660721526, 0.280137957937, -0.573495957308, 3.02671328681,
            ]
        },
        {
            nn.Activations.GELU,
            [
                28.5898693164, -2.02158227411, 0.00155618270316, 0.268204455381, 0.195177733945, 0.000603032027826, -0.0645389482622, 0.0191274921645, 0, 0.056109300278, 0, -0.0268025169792,
                0.815080584644, 0.345489243989, 0.161124858537, -0.19378388594, 0, 0.424421773188, 0, 0.283180069927, -0.14249782683, -0.0558586660396, 0.11245053038, 0.138122511948,
                0.137583468253, 0.284282595089, -0.573495957308, 3.02671328681,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void EncoderBlocksEqualPyTorch(nn.Activations activation, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using TransformerEncoderLayer layer = nn.TransformerEncoderLayer(6, 2, 8, 0, activation);
        Wave(layer);
        Tensor x = Waves.Of(4, 2, 6).requires_grad_();
        Tensor y = layer.call(x, Later(4), Padding());
        (y * Checksum.Cosine(y)).sum().backward();
        Values.Close(expected, Checks([y, x.grad!, .. layer.parameters().Select(p => p.grad!)]), 1e-8, activation.ToString(), 1e-9);
    }

    [Fact]
    public void DecoderBlocksEqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        using TransformerDecoderLayer layer = nn.TransformerDecoderLayer(6, 2, 8, 0);
        Wave(layer);
        Tensor x = Waves.Of(3, 2, 6).requires_grad_();
        Tensor memory = Waves.Of(4, 2, 6).cos().requires_grad_();
        Tensor y = layer.call(x, memory, Later(3), memory_key_padding_mask: Padding());
        (y * Checksum.Cosine(y)).sum().backward();

        // m = nn.TransformerDecoderLayer(6, 2, 8, 0.0); x = wave((3, 2, 6)); memory = wave((4, 2, 6)).cos()
        // y = m(x, memory, torch.triu(torch.ones(3, 3), 1).bool(), None, None, (wave((2, 4)) - 0.6).abs() < 0.1), then as above
        Values.Close(
            [
                21.3950865215, -1.00851578734, 0.00269715301875, 0.0237314560405, 0.00353258767693, -0.0242488775299, 0.0412597533426, -0.00126598547348, -0.00185416005556, -0.00374885839232, 0, 0.0131810751748,
                0, 0.00285725466722, -0.0690170611313, 0.000523932384978, -0.0165575944491, -0.00438994311672, 0, 0.0604559659211, 0, 0.0311987461982, 0.6698511518, 0.405993194998,
                0.132280065515, -0.235427764296, 0, 0.422441397863, 0, 0.277135560339, -0.00878111837889, 0.0384507386377, -0.0047804502569, 0.0278834655882, -0.129289809484, 0.113472396008,
                0.108959474116, 0.215538644858, 0.0395456761682, 0.149391017645, 1.04921940657, 3.40455827059,
            ],
            Checks([y, x.grad!, memory.grad!, .. layer.parameters().Select(p => p.grad!)]), 1e-8, "decoder", 1e-9);
    }

    [Fact]
    public void ASeededTransformerIsPythonsTransformer()
    {
        using DisposeScope scope = NewDisposeScope();

        // torch.manual_seed(5); m = nn.Transformer(8, 2, 2, 2, 16, 0.0)
        manual_seed(5);
        using Transformer model = nn.Transformer(8, 2, 2, 2, 16, 0);

        // [p.double().sum().item() for k, p in m.state_dict().items() if 'weight' in k and p.dim() > 1]
        Values.Close(
            [
                -0.841475411784, -2.61633449048, 0.408493816853, 3.40768682957, -4.31360708864, -2.00722049549, 1.9190351963, -3.39651441574, -1.78874048399, -2.38620676147, 7.8857210977, 0.904136202298,
                -0.656554043293, 4.00468236208, -2.20377831301, -1.88141085953, -3.2836438072, -1.00540847611, -6.13717234135, -1.42040657997,
            ],
            stack([.. model.state_dict().Where(p => p.Key.Contains("weight", StringComparison.Ordinal) && p.Value.Dimensions > 1).Select(p => p.Value.sum())]),
            1e-5, "initial weights", 1e-5);

        // The random numbers go on as Python's do: torch.rand(1)
        Values.Close([0.4250969886779785], rand(1), 1e-6, "next random number");

        // m.double()(wave((4, 2, 8)), wave((3, 2, 8)).cos()), and with the masks of the blocks above
        model.to(ScalarType.Float64);
        Tensor source = Waves.Of(4, 2, 8);
        Tensor target = Waves.Of(3, 2, 8).cos();
        Values.Close([0, -1.41158619171], Checks([model.call(source, target)]), 1e-6, "plain", 1e-7);
        Values.Close(
            [0, -1.27642336663],
            Checks([model.call(source, target, null, Later(3), src_key_padding_mask: Padding(), memory_key_padding_mask: Padding())]), 1e-6, "masked", 1e-7);
    }

    [Fact]
    public void AStackCopiesItsBlock()
    {
        using DisposeScope scope = NewDisposeScope();
        using TransformerEncoderLayer block = nn.TransformerEncoderLayer(6, 2, 8, 0);
        using TransformerEncoder stack = nn.TransformerEncoder(block, 2);
        Tensor x = Waves.Of(4, 2, 6).to(ScalarType.Float32);
        Assert.True(stack.call(x).allclose(block.call(block.call(x))));
        Assert.True(stack.call(x, Later(4)).allclose(block.call(block.call(x, Later(4)), Later(4))));
        using (no_grad()) stack.get_parameter("layers.0.norm1.bias")!.add_(1);
        Assert.Equal(0, block.get_parameter("norm1.bias")!.abs().sum().item<float>());

        using TransformerDecoderLayer second = nn.TransformerDecoderLayer(6, 2, 8, 0);
        using TransformerDecoder decoder = nn.TransformerDecoder(second, 2);
        Assert.True(decoder.call(x, x).allclose(second.call(second.call(x, x), x)));
    }

    [Fact]
    public void HooksSeeMaskedCalls()
    {
        using DisposeScope scope = NewDisposeScope();
        using TransformerEncoderLayer block = nn.TransformerEncoderLayer(6, 2, 8, 0);
        var calls = 0;
        block.register_forward_hook((_, _, y) =>
        {
            calls++;
            return y;
        });
        Tensor x = zeros(4, 1, 6);
        block.call(x);
        block.call(x, Later(4));
        Assert.Equal(2, calls);
    }

    private static void Wave(nn.Module module)
    {
        module.to(ScalarType.Float64);
        using (no_grad())
        {
            foreach (Parameter parameter in module.parameters()) parameter.copy_(Waves.Of(parameter.shape));
        }
    }

    private static Tensor Later(long length) => ones(length, length).triu(1).to(ScalarType.Bool);

    private static Tensor Padding() => (Waves.Of(2, 4) - 0.6).abs().lt(0.1);

    private static Tensor Checks(Tensor[] tensors) => tensor(tensors.SelectMany(Checksum.Of).ToArray());
}
