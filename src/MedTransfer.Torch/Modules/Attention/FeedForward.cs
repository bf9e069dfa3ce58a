using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the blocks of encoder and decoder share: their parts after attention, registered under PyTorch's names.</summary>
internal sealed class FeedForward
{
    private readonly nn.Activations activation;
    private readonly Linear first;
    private readonly Dropout between;
    private readonly Linear second;

    public FeedForward(long width, long hidden, double dropout, nn.Activations activation, Action<string, nn.Module> register)
    {
        this.activation = Enum.IsDefined(activation)
            ? activation
            : throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        register("linear1", first = nn.Linear(width, hidden));
        register("dropout", between = nn.Dropout(dropout));
        register("linear2", second = nn.Linear(hidden, width));
    }

    /// <summary>linear2(dropout(activation(linear1(x)))).</summary>
    public Tensor Apply(Tensor x)
    {
        Tensor hidden = first.call(x);
        return second.call(between.call(activation == nn.Activations.GELU ? nn.functional.gelu(hidden) : nn.functional.relu(hidden)));
    }
}
