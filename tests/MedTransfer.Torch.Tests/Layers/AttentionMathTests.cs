using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Attention step by step equals libtorch's operator, and its gradients are those of finite differences.</summary>
[NoTensorLeaks]
public sealed class AttentionMathTests
{
    public static TheoryData<string> Masks => ["none", "causal", "allowed", "added", "broadcast"];

    [Theory]
    [MemberData(nameof(Masks))]
    public void EqualsLibtorchsOperator(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor? mask, bool causal) = Mask(kind);
        Tensor[] own = Inputs();
        Tensor[] other = Inputs();
        Tensor mine = AttentionMath.Apply(own[0], own[1], own[2], mask, 0, causal);
        Tensor theirs = nn.functional.scaled_dot_product_attention(other[0], other[1], other[2], mask, 0, causal);
        Assert.True(mine.allclose(theirs, 1e-12, 1e-13));
        (mine * Checksum.Cosine(mine)).sum().backward();
        (theirs * Checksum.Cosine(theirs)).sum().backward();
        for (var i = 0; i < own.Length; i++) Assert.True(own[i].grad!.allclose(other[i].grad!, 1e-11, 1e-12), $"gradient {i}");
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void GradientsAreThoseOfFiniteDifferences(string kind)
    {
        const double Step = 1e-5;
        using DisposeScope scope = NewDisposeScope();
        (Tensor? mask, bool causal) = Mask(kind);
        Tensor[] inputs = Inputs();
        Loss(inputs).backward();
        foreach (Tensor input in inputs)
        {
            using Tensor flat = input.detach().view(-1);
            for (var i = 0; i < flat.numel(); i++)
            {
                using DisposeScope inner = NewDisposeScope();
                using var frozen = no_grad();
                using Tensor one = flat[i];
                one.add_(Step);
                double up = Loss(inputs).item<double>();
                one.sub_(2 * Step);
                double down = Loss(inputs).item<double>();
                one.add_(Step);
                Assert.Equal((up - down) / (2 * Step), input.grad!.view(-1)[i].item<double>(), 1e-7);
            }
        }

        Tensor Loss(Tensor[] x)
        {
            Tensor y = AttentionMath.Apply(x[0], x[1], x[2], mask, 0, causal);
            return (y * Checksum.Cosine(y)).sum();
        }
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor q = zeros(1, 200, 4);
        foreach (Func<Tensor, Tensor, Tensor, Tensor> attend in new Func<Tensor, Tensor, Tensor, Tensor>[]
        {
            (a, b, c) => AttentionMath.Apply(a, b, c, null, 0.25, false), (a, b, c) => nn.functional.scaled_dot_product_attention(a, b, c, null, 0.25),
        })
        {
            // 200 rows, each the mean of 100 ones after dropout: 1 ± √(1/3 / 20000), four of these either way.
            Assert.InRange(attend(q, zeros(1, 100, 4), ones(1, 100, 1)).mean().item<float>(), 0.983, 1.017);
        }
    }

    [Fact]
    public void AMaskAndCausalityExcludeEachOther()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(1, 2, 4);
        Assert.Contains(
            "causal", Assert.Throws<ArgumentException>(() => nn.functional.scaled_dot_product_attention(x, x, x, zeros(2, 2), is_casual: true)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => nn.functional.scaled_dot_product_attention(x, x, x, p: -0.1));
    }

    private static Tensor[] Inputs() =>
        [Waves.Of(2, 3, 4).requires_grad_(), Waves.Of(2, 5, 4).cos().requires_grad_(), (Waves.Of(2, 5, 3) * 2).requires_grad_()];

    private static (Tensor? Mask, bool Causal) Mask(string kind) => kind switch
    {
        "causal" => (null, true),
        "allowed" => (Waves.Of(3, 5).abs().gt(0.3), false),
        "added" => (Waves.Of(2, 3, 5), false),
        "broadcast" => (Waves.Of(1, 5), false),
        _ => (null, false),
    };
}
