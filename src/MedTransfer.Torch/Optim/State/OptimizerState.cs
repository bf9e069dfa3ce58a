using System.Reflection;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter between steps.</summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>Creates empty state; tensors come with the first step.</summary>
    /// <param name="parameter">The parameter.</param>
    protected OptimizerState(Parameter parameter)
    {
        _parameter = parameter;
    }

    /// <summary>The number of steps that changed the parameter.</summary>
    internal virtual ref long StepCount => throw new NotSupportedException($"{PublicFields.NameOf(this)} counts no steps.");

    /// <summary>Sets the state to that before the first step with a gradient.</summary>
    /// <param name="options">The options of the parameter's group.</param>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Copies another parameter's state of the same kind.</summary>
    /// <param name="source">The state to copy.</param>
    /// <exception cref="ArgumentException">The state is of another kind, or for a parameter of another shape.</exception>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">The stream.</param>
    /// <exception cref="MedTransfer.InvalidContentException">The stream is cut short or holds another state.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Writes numbers and tensors.</summary>
    /// <param name="writer">The stream.</param>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Whether two states are equal up to rounding.</summary>
    /// <param name="other">The state to compare with.</param>
    public virtual bool ApproximatelyEquals(OptimizerState other) =>
        other?.GetType() == GetType()
        && PublicFields.Of(this).All(field => PublicFields.IsTensor(field)
            ? StateTensors.Close((torch.Tensor?)field.GetValue(this), (torch.Tensor?)field.GetValue(other))
            : Equals(field.GetValue(this), field.GetValue(other)));

    /// <summary>Moves the tensors to a device.</summary>
    /// <param name="device">The device.</param>
    public virtual void to(torch.Device device)
    {
        foreach (FieldInfo field in PublicFields.TensorsOf(this))
        {
            StateTensors.Move((torch.Tensor?)field.GetValue(this), device);
        }
    }

    /// <summary>Reads a tensor that may be missing.</summary>
    /// <param name="reader">The stream.</param>
    /// <param name="result">Takes the tensor, or null; what it held is disposed.</param>
    /// <param name="device">Where to put it; null for the processor.</param>
    protected static void LoadConditionalStateTensor(BinaryReader reader, ref torch.Tensor? result, torch.Device? device)
    {
        torch.Tensor? read = StateFile.ReadTensor(reader, null);
        StateTensors.Move(read, device ?? torch.CPU);
        result?.Dispose();
        result = read;
    }

    /// <summary>Writes a tensor that may be missing.</summary>
    /// <param name="writer">The stream.</param>
    /// <param name="tensor">The tensor, or null.</param>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, torch.Tensor? tensor) => StateFile.WriteTensor(writer, tensor);

    /// <summary>The tensor of a number; the steps name the tensors of a rule in the order of these numbers.</summary>
    internal virtual ref torch.Tensor? Slot(int index) => throw new NotSupportedException($"{PublicFields.NameOf(this)} has no tensor {index}.");

    /// <summary>A new state of the same kind for the same parameter.</summary>
    internal OptimizerState CreateEmpty() => (OptimizerState)Activator.CreateInstance(GetType(), _parameter)!;

    /// <summary>Refuses a state that does not fit, so that nothing is changed by half.</summary>
    internal void Check(OptimizerState source)
    {
        PublicFields.RequireSameType(this, source);
        foreach (FieldInfo field in PublicFields.TensorsOf(this))
        {
            if (field.GetValue(source) is torch.Tensor tensor && !tensor.shape.AsSpan().SequenceEqual(_parameter.shape))
            {
                throw new ArgumentException(
                    $"{field.Name} of shape [{string.Join(", ", tensor.shape)}] is not for a parameter of shape [{string.Join(", ", _parameter.shape)}].",
                    nameof(source));
            }
        }
    }

    private protected void CopyFields(OptimizerState source)
    {
        Check(source);
        if (ReferenceEquals(this, source))
        {
            return;
        }

        foreach (FieldInfo field in PublicFields.Of(this))
        {
            object? value = field.GetValue(source);
            if (PublicFields.IsTensor(field))
            {
                value = StateTensors.CopyFor(_parameter, (torch.Tensor?)value);
                (field.GetValue(this) as torch.Tensor)?.Dispose();
            }

            field.SetValue(this, value);
        }
    }

    private protected void ReadFields(BinaryReader reader) => StateFile.Read(reader, this, _parameter);

    private protected void WriteFields(BinaryWriter writer) => StateFile.Write(writer, this);

    private protected void DisposeTensors()
    {
        foreach (FieldInfo field in PublicFields.TensorsOf(this))
        {
            (field.GetValue(this) as torch.Tensor)?.Dispose();
            field.SetValue(this, null);
        }
    }
}
