using MedTransfer.Torch.Native;
using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>Gradient slots of parameters, handled without a managed wrapper for each.</summary>
internal static class Gradients
{
    /// <summary>Takes the gradient off a tensor, or fills it with zeros.</summary>
    public static void Clear(torch.Tensor parameter, bool setToNone)
    {
        if (setToNone)
        {
            Bridge.Check(Bridge.mt_tensor_set_grad(parameter.Handle, 0));
            GC.KeepAlive(parameter);
            return;
        }

        using torch.Tensor? gradient = parameter.grad;
        if (gradient is not null)
        {
            using (torch.no_grad())
            {
                Aten.ZeroInPlace.CallVoid(gradient);
            }
        }
    }
}
