using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Runtime;

[NoTensorLeaks]
public class RandomTests
{
    [Fact]
    public void TheStateBringsTheSameNumbersBack()
    {
        using var scope = NewDisposeScope();
        using Generator seeded = manual_seed(11);
        Assert.Equal(11, initial_seed());
        Tensor state = get_rng_state(), first = rand(5);
        Tensor second = rand(5);
        set_rng_state(state);
        Assert.True(first.Equals(rand(5)));
        Assert.True(second.Equals(rand(5)));
        Assert.ThrowsAny<Exception>(() => set_rng_state(zeros(3)));
    }

    [Fact]
    public void EntropySeedsDiffer()
    {
        long one = seed(), two = torch.random.seed();
        Assert.NotEqual(one, two);
        Assert.Equal(two, initial_seed());
        manual_seed(0).Dispose();
    }
}
