using MedTransfer.Torch;

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

    /// <summary>Sets the state to that before the first step with a gradient.</summary>
    /// <param name="options">The options of the parameter's group.</param>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Copies another parameter's state of the same kind.</summary>
    /// <param name="source">The state to copy.</param>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether two states are equal up to rounding.</summary>
    /// <param name="other">The state to compare with.</param>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Moves the tensors to a device.</summary>
    /// <param name="device">The device.</param>
    public virtual void to(torch.Device device)
    {
    }

    private protected void Replace(ref torch.Tensor? mine, torch.Tensor? source)
    {
        if (ReferenceEquals(mine, source))
        {
            return;
        }

        torch.Tensor? copy = null;
        if (source is not null)
        {
            using (torch.no_grad())
            {
                copy = StateTensors.Like(_parameter);
                Aten.CopyInPlace.CallVoid(copy, source);
            }
        }

        mine?.Dispose();
        mine = copy;
    }
}
