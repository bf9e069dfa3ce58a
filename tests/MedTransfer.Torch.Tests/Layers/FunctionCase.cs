using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>
/// A function, and the checksums of its result and gradient in Python's PyTorch, made as those of <see cref="LayerCase"/>:
/// <code>
/// x = (3 * wave(INPUT)).requires_grad_(); y = (lambda x: FUNCTION)(x * 1); (y * cosine(y)).sum().backward()
/// expected = check(y) + check(x.grad)
/// </code>
/// </summary>
/// <param name="Python">The function in Python.</param>
/// <param name="Function">The same function here.</param>
/// <param name="Input">The shape of the input.</param>
/// <param name="Output">The shape of the result.</param>
/// <param name="Expected">The checksums; without a gradient where there is none.</param>
internal sealed record FunctionCase(string Python, Func<Tensor, Tensor> Function, long[] Input, long[] Output, double[] Expected)
{
    /// <summary>Runs the function forwards and backwards and compares all checksums.</summary>
    public void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = (Waves.Of(Input) * 3).requires_grad_();
        Tensor y = Function(x * 1);
        Assert.Equal(Output, y.shape);
        List<double> found = [.. Checksum.Of(y)];
        if (y.requires_grad)
        {
            (y * Checksum.Cosine(y)).sum().backward();
            found.AddRange(Checksum.Of(x.grad!));
        }

        Values.Close(Expected, tensor(found.ToArray()), 1e-9, Python, 1e-9);
    }
}
