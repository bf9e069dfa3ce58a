using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>Tensors that optimizers keep between steps: they belong to no dispose scope.</summary>
internal static class StateTensors
{
    /// <summary>Zeros in the shape, type, device and memory layout of a parameter.</summary>
    public static torch.Tensor Like(torch.Tensor parameter) => Aten.ZerosLike.Call(parameter).DetachFromDisposeScope();

    /// <summary>A copy in the type, device and memory layout of a parameter; null stays null.</summary>
    public static torch.Tensor? CopyFor(torch.Tensor parameter, torch.Tensor? source)
    {
        if (source is null)
        {
            return null;
        }

        using (torch.no_grad())
        {
            torch.Tensor copy = Like(parameter);
            Aten.CopyInPlace.CallVoid(copy, source);
            return copy;
        }
    }

    /// <summary>Moves a state tensor; it stays the same object.</summary>
    public static void Move(torch.Tensor? state, torch.Device device)
    {
        if (state is not null)
        {
            TensorTransfer.InPlace(state, device, null, false);
        }
    }

    /// <summary>Whether both are missing, or equal up to rounding.</summary>
    public static bool Close(torch.Tensor? a, torch.Tensor? b) =>
        a is null || b is null ? a is null && b is null : Aten.Allclose.CallBool(a, b);
}
