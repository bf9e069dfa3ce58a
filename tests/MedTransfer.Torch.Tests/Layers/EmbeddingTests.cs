using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>
/// Expected values are from Python's PyTorch 1.13.0, with wave, cosine and check of <see cref="LayerCase"/>:
/// <code>
/// i = torch.tensor([[1, 4, 1], [0, 2, 4]]); m = MODULE.double(); m.weight.data.copy_(wave((5, 3)))
/// y = m(i); (y * cosine(y)).sum().backward()
/// expected = check(y) + check(m.weight.grad) + check(m.weight)  # bags without the last
/// </code>
/// </summary>
[NoTensorLeaks]
public sealed class EmbeddingTests
{
    public static TheoryData<string, Func<Embedding>, double[]> Tables => new()
    {
        { "nn.Embedding(5, 3)", () => nn.Embedding(5, 3), [2.54078202026, 6.50440241007, -1.0802134185, 0.975130287137, 1.02114813621, -3.53586722737] },
        { "nn.Embedding(5, 3, padding_idx=1)", () => nn.Embedding(5, 3, 1), [2.54078202026, 6.50440241007, -2.11362539034, 1.81621102811, 1.02114813621, -3.53586722737] },
        { "nn.Embedding(5, 3, padding_idx=-1, scale_grad_by_freq=True)", () => nn.Embedding(5, 3, -1, scale_grad_by_freq: true), [2.54078202026, 6.50440241007, 2.91140068757, 0.884531550981, 1.02114813621, -3.53586722737] },
        { "nn.Embedding(5, 3, max_norm=0.8)", () => nn.Embedding(5, 3, max_norm: 0.8), [2.27362142399, 3.74159416035, -1.0802134185, 0.975130287137, 0.755738027556, -2.45535068538] },
        { "nn.Embedding(5, 3, max_norm=1.1, norm_type=1)", () => nn.Embedding(5, 3, max_norm: 1.1, norm_type: 1), [2.13590327037, 3.19183620084, -1.0802134185, 0.975130287137, 0.618105683716, -2.19510895357] },
    };

    // y = m(i), m(i, per_sample_weights=wave((2, 3))), m(i.flatten(), torch.tensor([0, 2, 2])) or m(i.flatten(), torch.tensor([0, 2, 6]))
    public static TheoryData<string, Func<EmbeddingBag>, string, double[]> Bags => new()
    {
        { "nn.EmbeddingBag(5, 3)", () => nn.EmbeddingBag(5, 3), "", [0.846927340085, 0.720993987667, 0.147359329317, -0.834280446988] },
        { "nn.EmbeddingBag(5, 3, mode='sum')", () => nn.EmbeddingBag(5, 3, mode: EmbeddingBagMode.Sum), "weights", [0.574939515434, 0.81555753286, -3.51020485078, -0.921092882436] },
        { "nn.EmbeddingBag(5, 3, mode='max')", () => nn.EmbeddingBag(5, 3, mode: EmbeddingBagMode.Max), "", [4.84775245874, 0.766405610527, 0.147359329317, -1.01715799601] },
        { "nn.EmbeddingBag(5, 3, padding_idx=4, max_norm=0.9)", () => nn.EmbeddingBag(5, 3, 0.9, padding_index: 4), "", [2.77143164878, 0.27737576776, 0.147359329317, -1.64511618997] },
        { "nn.EmbeddingBag(5, 3, mode='sum')", () => nn.EmbeddingBag(5, 3, mode: EmbeddingBagMode.Sum), "offsets", [2.54078202026, -0.902013379578, -0.192939640946, -1.32389667955] },
        { "nn.EmbeddingBag(5, 3, include_last_offset=True)", () => nn.EmbeddingBag(5, 3, include_last_offset: true), "all offsets", [0.635654579419, -0.467535504369, 0.147359329317, -0.158267017361] },
    };

    private static Tensor Numbers => tensor(new long[] { 1, 4, 1, 0, 2, 4 }).view(2, 3);

    [Theory]
    [MemberData(nameof(Tables))]
    public void LookupsEqualPyTorch(string python, Func<Embedding> make, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using Embedding layer = make().to(ScalarType.Float64);
        Wave(layer.weight);
        Tensor y = layer.call(Numbers);
        Assert.Equal([2L, 3L, 3L], y.shape);
        (y * Checksum.Cosine(y)).sum().backward();
        Values.Close(expected, tensor(new[] { y, layer.weight.grad!, layer.weight }.SelectMany(Checksum.Of).ToArray()), 1e-9, python, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Bags))]
    public void BagsEqualPyTorch(string python, Func<EmbeddingBag> make, string kind, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using EmbeddingBag layer = make().to(ScalarType.Float64);
        Wave(layer.weight);
        Tensor y = kind switch
        {
            "weights" => layer.call(Numbers, null, Waves.Of(2, 3)),
            "offsets" => layer.call(Numbers.flatten(), tensor(new long[] { 0, 2, 2 })),
            "all offsets" => layer.call(Numbers.flatten(), tensor(new long[] { 0, 2, 6 })),
            _ => layer.call(Numbers),
        };
        (y * Checksum.Cosine(y)).sum().backward();
        Values.Close(expected, tensor(new[] { y, layer.weight.grad! }.SelectMany(Checksum.Of).ToArray()), 1e-9, python, 1e-9);
    }

    [Fact]
    public void RowsOfOneLengthMayNameTheLastOffsetToo()
    {
        using DisposeScope scope = NewDisposeScope();
        using EmbeddingBag plain = nn.EmbeddingBag(5, 3);
        using EmbeddingBag last = nn.EmbeddingBag_from_pretrained(plain.weight, include_last_offset: true);
        Assert.True(plain.call(Numbers).allclose(last.call(Numbers)));
    }

    [Fact]
    public void GivenVectorsAreSharedAndFrozen()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = Waves.Of(5, 3);
        using Embedding layer = nn.Embedding_from_pretrained(vectors);
        Assert.False(layer.weight.requires_grad);
        vectors[2] = zeros(3, dtype: ScalarType.Float64);
        Assert.Equal(0, layer.call(tensor(2L)).abs().sum().item<double>());
        using Embedding trained = nn.Embedding_from_pretrained(vectors, freeze: false, dtype: ScalarType.Float32);
        Assert.True(trained.weight.requires_grad);
        Assert.Equal(ScalarType.Float32, trained.weight.dtype);
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        using DisposeScope scope = NewDisposeScope();
        using EmbeddingBag bag = nn.EmbeddingBag(5, 3);
        using Embedding table = nn.Embedding(5, 3);
        Assert.Contains("5 numbers, found 5", Assert.Throws<ArgumentException>(() => nn.Embedding(5, 3, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("[numbers, dimensions]", Assert.Throws<ArgumentException>(() => nn.Embedding_from_pretrained(zeros(3))).Message, StringComparison.Ordinal);
        Assert.Contains("without offsets", Assert.Throws<ArgumentException>(() => bag.call(Numbers.flatten())).Message, StringComparison.Ordinal);
        Assert.Contains("with offsets", Assert.Throws<ArgumentException>(() => bag.call(Numbers, tensor(new long[] { 0 }))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => table.call(tensor(5L)));
        Assert.ThrowsAny<Exception>(() => table.call(tensor(0.5)));
        Assert.ThrowsAny<Exception>(() => bag.call(Numbers + 1));
    }

    private static void Wave(Tensor weight)
    {
        using (no_grad()) weight.copy_(Waves.Of(weight.shape));
    }
}
