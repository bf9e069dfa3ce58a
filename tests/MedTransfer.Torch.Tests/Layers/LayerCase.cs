using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>
/// A layer, and the checksums of its results in Python's PyTorch. All parameters and the input are waves, all is float64:
/// <code>
/// wave = lambda s: (torch.arange(math.prod(s), dtype=torch.float64) * 0.37).sin().reshape(s)
/// cosine = lambda y: (torch.arange(y.numel(), dtype=torch.float64) * 0.61).cos().reshape(y.shape)
/// check = lambda y: [y.sum().item(), (y * cosine(y)).sum().item()]
/// m = MODULE.double()
/// for p in m.parameters(): p.data.copy_(wave(p.shape))
/// x = (3 * wave(INPUT)).requires_grad_(); y = m(x * 1); (y * cosine(y)).sum().backward()
/// expected = check(y) + check(x.grad) + [c for p in m.parameters() for c in check(p.grad)] + check(m.eval()(x))
/// </code>
/// </summary>
/// <param name="Python">The module in Python.</param>
/// <param name="Make">The same module here.</param>
/// <param name="Input">The shape of the input.</param>
/// <param name="Output">The shape of the result.</param>
/// <param name="Expected">The checksums.</param>
internal sealed record LayerCase(string Python, Func<nn.Module<Tensor, Tensor>> Make, long[] Input, long[] Output, double[] Expected)
{
    /// <summary>Runs the layer in training, backwards and in evaluation mode, and compares all checksums.</summary>
    public void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> layer = Make().to(ScalarType.Float64);
        using (no_grad())
        {
            foreach (var parameter in layer.parameters()) parameter.copy_(Waves.Of(parameter.shape));
        }

        Tensor x = (Waves.Of(Input) * 3).requires_grad_();
        Tensor y = layer.call(x * 1);
        Assert.Equal(Output, y.shape);
        List<double> found = [.. Checksum.Of(y)];
        (y * Checksum.Cosine(y)).sum().backward();
        found.AddRange(Checksum.Of(x.grad!));
        foreach (var parameter in layer.parameters()) found.AddRange(Checksum.Of(parameter.grad!));
        layer.eval();
        found.AddRange(Checksum.Of(layer.call(Waves.Of(Input) * 3)));
        Values.Close(Expected, tensor(found.ToArray()), 1e-9, Python, 1e-9);
    }
}
