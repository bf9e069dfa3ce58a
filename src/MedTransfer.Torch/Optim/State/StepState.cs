using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>The base of the states of the optimizers that TorchSharp lacks: counted steps and tensors, all of them public fields.</summary>
public abstract class StepState : OptimizerState, IDisposable
{
    /// <summary>Steps done.</summary>
    public long step;

    private protected StepState(Parameter parameter)
        : base(parameter)
    {
    }

    internal override ref long StepCount => ref step;

    /// <inheritdoc/>
    public override void Initialize(OptimizerOptions options)
    {
        DisposeTensors();
        step = 0;
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerState source) => CopyFields(source);

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader) => ReadFields(reader);

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer) => WriteFields(writer);

    /// <summary>Disposes the tensors.</summary>
    public void Dispose() => DisposeTensors();
}
