using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Torch.Tests.Extras;

[NoTensorLeaks]
public class ActivationCheckpointTests
{
    private const int Width = 256;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Gradients_are_the_same_bit_for_bit(bool autocast, bool inputIsData)
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var plain = Gradients(block, autocast, inputIsData, (part, x) => part.call(x));
        var checkpointed = Gradients(block, autocast, inputIsData, (part, x) => ActivationCheckpoint.Run(part.call, x));
        Assert.Equal(plain, checkpointed);
    }

    [Fact]
    public void Inner_activations_are_not_kept()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var plain = Kept(block, (part, x) => part.call(x));
        var checkpointed = Kept(block, (part, x) => ActivationCheckpoint.Run(part.call, x));

        // Linear, dropout (result and mask), activation: four times the width and more, against the result alone.
        const long Activation = 64L * Width * sizeof(float);
        Assert.InRange(plain, 4 * Activation, long.MaxValue);
        Assert.InRange(checkpointed, 0, (Activation * 3) / 2);
    }

    [Fact]
    public void Random_numbers_go_on_as_without_it()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var x = Input(false);
        manual_seed(3);
        using (var y = ActivationCheckpoint.Run(block.call, x)) y.sum().backward();
        var after = rand(1).item<float>();
        manual_seed(3);
        using (var y = block.call(x)) y.sum().backward();
        Assert.Equal(rand(1).item<float>(), after);
    }

    [Fact]
    public void Several_inputs_and_no_gradients()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[] { 2f }, requires_grad: true), tensor(new[] { 5f }, requires_grad: true));
        ActivationCheckpoint.Run(inputs => inputs[0] * inputs[1], [a, b]).sum().backward();
        Assert.Equal((5f, 2f), (a.grad!.item<float>(), b.grad!.item<float>()));
        using (no_grad()) Assert.False(ActivationCheckpoint.Run(x => x * 2f, a).requires_grad);
    }

    [Fact]
    public void Blocks_of_a_chain_are_computed_again_and_batch_norm_counts_a_batch_once()
    {
        using var scope = NewDisposeScope();
        using var chain = Chain();
        var start = chain.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
        var plain = Gradients(chain, false, true, (part, x) => part.call(x));
        var state = Numbers(chain);
        chain.load_state_dict(start);
        var checkpointed = Gradients(chain, false, true, InBlocks);
        Assert.Equal(plain, checkpointed);
        Assert.Equal(state, Numbers(chain));
        Assert.Equal(1, chain.state_dict()["0.1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void What_is_inside_the_blocks_of_a_chain_is_not_kept()
    {
        using var scope = NewDisposeScope();
        using var chain = Chain();
        var plain = Kept(chain, (part, x) => part.call(x));
        var checkpointed = Kept(chain, InBlocks);
        Assert.InRange(checkpointed, 0, plain / 2);
    }

    private static Tensor InBlocks(Module<Tensor, Tensor> chain, Tensor x)
    {
        using var blocks = ActivationCheckpoint.Blocks();
        return chain.call(x);
    }

    private static Module<Tensor, Tensor> Chain()
    {
        manual_seed(1);
        return Sequential([.. Enumerable.Range(0, 3).Select(_ => Sequential(Linear(Width, Width), BatchNorm1d(Width), ReLU(inplace: true), Dropout(0.3)))]);
    }

    private static List<double[]> Numbers(Module<Tensor, Tensor> module) =>
        [.. module.state_dict().Values.Select(t => t.to(ScalarType.Float64).data<double>().ToArray())];

    private static Module<Tensor, Tensor> Block()
    {
        manual_seed(1);
        return Sequential(Linear(Width, Width), Dropout(0.3), ReLU(), Linear(Width, Width), GELU());
    }

    private static Tensor Input(bool isData)
    {
        manual_seed(2);
        return randn(64, Width, requires_grad: !isData);
    }

    private static List<float[]> Gradients(Module<Tensor, Tensor> block, bool autocast, bool inputIsData, Func<Module<Tensor, Tensor>, Tensor, Tensor> call)
    {
        using var scope = NewDisposeScope();
        var x = Input(inputIsData);
        foreach (var parameter in block.parameters()) parameter.grad = null;
        manual_seed(9);
        Tensor loss;
        using (autocast ? Autocast.Enable(DeviceType.CPU) : null)
        {
            loss = call(block, x).@float().pow(2).sum();
        }

        loss.backward();
        return [.. block.parameters().Append(x).Where(t => t.grad is not null).Select(t => t.grad!.data<float>().ToArray())];
    }

    private static long Kept(Module<Tensor, Tensor> block, Func<Module<Tensor, Tensor>, Tensor, Tensor> call)
    {
        using var scope = NewDisposeScope();
        var x = Input(false);
        var before = TensorMemory.LiveBytes;
        using var y = WrappedTensorDisposeScope(() => call(block, x));
        return TensorMemory.LiveBytes - before;
    }
}
