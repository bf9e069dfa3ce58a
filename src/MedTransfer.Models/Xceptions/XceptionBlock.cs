using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Separable convolutions, each behind a ReLU and before a norm, beside a shortcut.</summary>
internal sealed class XceptionBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d? skip;
    private readonly BatchNorm2d? skipbn;
    private readonly Sequential rep;

    /// <summary>Builds a block.</summary>
    /// <param name="widths">Channels of the input and after every separable convolution.</param>
    /// <param name="stride">2 ends the branch with pooling.</param>
    /// <param name="startsWithRelu">False where the input comes from a ReLU already.</param>
    internal XceptionBlock(IReadOnlyList<int> widths, int stride = 1, bool startsWithRelu = true)
        : base(nameof(XceptionBlock))
    {
        if (stride != 1 || widths[0] != widths[^1])
        {
            skip = Conv2d(widths[0], widths[^1], 1, stride, bias: false);
            skipbn = BatchNorm2d(widths[^1]);
        }

        rep = Sequential(Branch(widths, stride, startsWithRelu));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var shortcut = skip is null ? x : skipbn!.call(skip.call(x));
        return rep.call(x).add_(shortcut).MoveToOuterDisposeScope();
    }

    private static IEnumerable<Module<Tensor, Tensor>> Branch(IReadOnlyList<int> widths, int stride, bool startsWithRelu)
    {
        for (var i = 1; i < widths.Count; i++)
        {
            // The first ReLU must leave the input as it is: the shortcut needs it.
            if (i > 1 || startsWithRelu) yield return ReLU(inplace: i > 1);
            yield return new SeparableConv(widths[i - 1], widths[i]);
            yield return BatchNorm2d(widths[i]);
        }

        if (stride != 1) yield return MaxPool2d(3, stride, padding: 1);
    }
}
