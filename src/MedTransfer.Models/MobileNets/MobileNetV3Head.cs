using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>A hidden layer with h-swish, dropout and the classifier; numbered 0 to 3 in torchvision, of which 0 and 3 have weights.</summary>
internal sealed class MobileNetV3Head : Module<Tensor, Tensor>
{
    private const string LastName = "3";
    private readonly double dropRate;

    [ComponentName(Name = "0")]
    private readonly Linear hidden;

    [ComponentName(Name = LastName)]
    private Linear? last;

    internal MobileNetV3Head(int input, int width, int numClasses, double dropRate)
        : base(nameof(MobileNetV3Head))
    {
        this.dropRate = dropRate;
        hidden = Linear(input, width);
        last = Classifiers.Of(width, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => Apply(x, preLogits: false);

    internal Tensor Apply(Tensor x, bool preLogits)
    {
        using var scope = NewDisposeScope();
        return Classifiers.Apply(Activations.Hardswish(hidden.call(x)), dropRate, training, preLogits ? null : last).MoveToOuterDisposeScope();
    }

    /// <summary>Drops out and classifies what is behind the hidden layer.</summary>
    internal Tensor Classify(Tensor hidden) => Classifiers.Apply(hidden, dropRate, training, last);

    internal void Replace(int numClasses, Device device, ScalarType type)
    {
        last = Classifiers.Renew(this, LastName, last, hidden.weight.shape[0], numClasses, device, type);
        if (last is not null) InitialWeights.Draw([last]);
    }
}
