using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>The three linear layers of AlexNet; their names count torchvision's dropout and activation layers, which have no values.</summary>
internal sealed class AlexNetHead : Module<Tensor, Tensor>
{
    private const string LastName = "6";

    [ComponentName(Name = "1")]
    private readonly Linear first;

    [ComponentName(Name = "4")]
    private readonly Linear second;

    private readonly double dropRate;

    [ComponentName(Name = LastName)]
    private Linear? last;

    internal AlexNetHead(int input, int hidden, int numClasses, double dropRate)
        : base(nameof(AlexNetHead))
    {
        first = Linear(input, hidden);
        second = Linear(hidden, hidden);
        last = Classifiers.Of(hidden, numClasses);
        this.dropRate = dropRate;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => Apply(x, preLogits: false);

    internal Tensor Apply(Tensor x, bool preLogits)
    {
        using var scope = NewDisposeScope();
        var y = first.call(Dropped(x)).Rectify();
        y = second.call(Dropped(y)).Rectify();
        return (preLogits || last is null ? y : last.call(y)).MoveToOuterDisposeScope();

        Tensor Dropped(Tensor t) => dropRate > 0 ? functional.dropout(t, dropRate, training) : t;
    }

    /// <summary>The last of the three layers; there is no dropout in front of it.</summary>
    internal Tensor Classify(Tensor hidden) => Classifiers.Apply(hidden, 0, training, last);

    internal void Replace(int numClasses, Device device, ScalarType type) =>
        last = Classifiers.Renew(this, LastName, last, second.weight.shape[0], numClasses, device, type);
}
