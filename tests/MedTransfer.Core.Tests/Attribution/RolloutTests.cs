using MedTransfer.Core.Attribution;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

[NoTensorLeaks]
public sealed class RolloutTests
{
    private const int Heads = 2;
    private const int Channels = 12;

    [Theory]
    [InlineData(HeadFusion.Mean, 0.0, 0, GlobalPool.Token)]
    [InlineData(HeadFusion.Max, 0.0, 2, GlobalPool.Token)]
    [InlineData(HeadFusion.Min, 0.4, 0, GlobalPool.Token)]
    [InlineData(HeadFusion.Mean, 0.3, 1, GlobalPool.Average)]
    public void It_is_what_a_small_network_computes_by_hand(HeadFusion heads, double discard, int registers, GlobalPool pool)
    {
        using var scope = NewDisposeScope();
        using var model = Small(registers, pool);
        var images = randn(2, 3, 12, 12);
        using var explainer = Explainer.For(model, AttributionMethod.Rollout(heads, discard));
        using var maps = explainer.Explain(images);
        var weights = Attentions(model, images);
        var (prefix, tokens) = (1 + registers, 1 + registers + 9);
        for (var n = 0; n < 2; n++)
        {
            var rolled = Identity(tokens);
            foreach (var block in weights) rolled = Product(Step(block, n), rolled);
            for (var r = 0; r < tokens; r++) Assert.Equal(1, Enumerable.Range(0, tokens).Sum(c => rolled[r, c]), 1e-9);
            for (var p = 0; p < 9; p++)
            {
                var expected = pool == GlobalPool.Token ? rolled[0, prefix + p] : Enumerable.Range(prefix, 9).Average(r => rolled[r, prefix + p]);
                Assert.Equal(expected, maps.Raw[0][n, p / 3, p % 3].item<float>(), 1e-5);
            }
        }

        double[,] Step(Tensor block, int n)
        {
            var fused = new double[tokens, tokens];
            for (var r = 0; r < tokens; r++)
            {
                for (var c = 0; c < tokens; c++)
                {
                    var each = Enumerable.Range(0, Heads).Select(h => (double)block[n, h, r, c].item<float>());
                    fused[r, c] = heads switch { HeadFusion.Max => each.Max(), HeadFusion.Min => each.Min(), _ => each.Average() };
                }
            }

            foreach (var i in Enumerable.Range(0, tokens * tokens).OrderBy(i => fused[i / tokens, i % tokens]).Take((int)(discard * tokens * tokens)))
            {
                if (i > 0) fused[i / tokens, i % tokens] = 0;
            }

            for (var r = 0; r < tokens; r++)
            {
                fused[r, r]++;
                var sum = Enumerable.Range(0, tokens).Sum(c => fused[r, c]);
                for (var c = 0; c < tokens; c++) fused[r, c] /= sum;
            }

            return fused;
        }
    }

    [Fact]
    public void Even_attention_gives_an_even_map_for_every_class()
    {
        using var scope = NewDisposeScope();
        using var model = Small(0, GlobalPool.Token);
        using (no_grad())
        {
            foreach (var (name, value) in model.named_parameters().Where(p => p.name.EndsWith("qkv.weight", StringComparison.Ordinal) || p.name.EndsWith("qkv.bias", StringComparison.Ordinal))) value.zero_();
        }

        using var explainer = Explainer.For(model, AttributionMethod.Rollout());
        Assert.False(explainer.Method.IsOfClass);
        using var first = explainer.Explain(randn(2, 3, 12, 12), AttributionTarget.Class(0));
        using var other = explainer.Explain(randn(2, 3, 12, 12), AttributionTarget.Class(1));
        Assert.InRange((first.Maps - 1).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange((other.Maps - first.Maps).abs().max().item<float>(), 0, 1e-5);
    }

    [Theory]
    [InlineData("vit_tiny_patch16_224", 64)]
    [InlineData("vit_small_patch14_reg4_dinov2", 56)]
    [InlineData("vit_base_patch16_clip_224", 64)]
    [InlineData("eva02_base_patch14_224", 56)]
    [Trait("Category", "Slow")]
    public void Every_transformer_on_tokens_has_one(string name, int side)
    {
        using var scope = NewDisposeScope();
        using var model = ModelZoo.Create(name, 2, imageSize: side, seed: 1);
        using var explainer = Explainer.For(model, AttributionMethod.Parse("rollout"));
        var images = randn(2, 3, side, side);
        using var maps = explainer.Explain(images);
        Assert.Equal([2, side, side], maps.Maps.shape);
        Assert.InRange(maps.Raw[0].sum([1, 2]).max().item<float>(), 0.1, 1);
        using var one = explainer.Explain(images.narrow(0, 1, 1));
        Assert.InRange((maps.Maps.narrow(0, 1, 1) - one.Maps).abs().max().item<float>(), 0, 1e-4);
    }

    [Theory]
    [InlineData("resnet18", "has none that can be watched")]
    [InlineData("swin_tiny_patch4_window7_224", "attends within windows")]
    public void Others_are_refused(string name, string reason)
    {
        using var model = ModelZoo.Create(name, 2);
        Assert.Contains(reason, Assert.Throws<InvalidConfigurationException>(() => Explainer.For(model, AttributionMethod.Rollout())).Message, StringComparison.Ordinal);
    }

    private static VisionTransformer Small(int registers, GlobalPool pool)
    {
        manual_seed(4);
        var settings = new VisionTransformerSettings { ImageSize = 12, PatchSize = 4, EmbedDim = Channels, Depth = 3, Heads = Heads, RegisterTokens = registers, GlobalPool = pool };
        var model = new VisionTransformer("small", settings, numClasses: 2);
        using var guard = no_grad();

        // Attention that differs visibly from token to token.
        foreach (var (name, value) in model.named_parameters().Where(p => p.name.EndsWith("qkv.weight", StringComparison.Ordinal))) value.mul_(60);
        return model;
    }

    /// <summary>The weights <c>[N, heads, T, T]</c> of each block, from the input of its qkv layer.</summary>
    private static List<Tensor> Attentions(VisionTransformer model, Tensor images)
    {
        using var guard = no_grad();
        model.eval();
        var found = new List<Tensor>();
        var home = CurrentDisposeScope!;
        var taps = model.named_modules().Where(m => m.name.EndsWith("attn.qkv", StringComparison.Ordinal)).Select(m => ((Linear)m.module).register_forward_hook((_, _, output) =>
        {
            var (count, tokens) = (output.shape[0], output.shape[1]);
            var heads = output.view(count, tokens, 3, Heads, Channels / Heads);
            var (query, key) = (heads.select(2, 0).transpose(1, 2), heads.select(2, 1).transpose(1, 2));
            found.Add((query.matmul(key.transpose(2, 3)) / Math.Sqrt(Channels / (double)Heads)).softmax(-1).MoveToOtherDisposeScope(home));
            return output;
        })).ToList();
        model.call(images);
        foreach (var tap in taps) tap.remove();
        return found;
    }

    private static double[,] Identity(int size)
    {
        var result = new double[size, size];
        for (var i = 0; i < size; i++) result[i, i] = 1;
        return result;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        var size = a.GetLength(0);
        var result = new double[size, size];
        for (var r = 0; r < size; r++)
        {
            for (var c = 0; c < size; c++)
            {
                for (var k = 0; k < size; k++) result[r, c] += a[r, k] * b[k, c];
            }
        }

        return result;
    }
}
