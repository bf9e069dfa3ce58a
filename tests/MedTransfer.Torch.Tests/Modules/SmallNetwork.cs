using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

/// <summary>A network written as users write theirs: fields, then RegisterComponents.</summary>
internal sealed class SmallNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Parameter scale;
    private readonly Tensor offset;
    private Linear fc;

    public SmallNetwork(int classes = 2)
        : base(nameof(SmallNetwork))
    {
        conv1 = nn.Conv2d(3, 4, 3, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(4);
        scale = new Parameter(ones(1));
        offset = zeros(1);
        fc = nn.Linear(4, classes);
        RegisterComponents();
    }

    public Linear Classifier => fc;

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor features = nn.functional.relu(bn1.call(conv1.call(input))).mean([2, 3]);
        return fc.call(features * scale + offset).MoveToOuterDisposeScope();
    }

    public void ReplaceClassifier(int classes)
    {
        fc.Dispose();
        fc = nn.Linear(4, classes);
        RegisterComponents();
    }
}
