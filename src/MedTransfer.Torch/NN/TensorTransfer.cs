using MedTransfer.Torch.Native;

namespace TorchSharp;

/// <summary>Moves a registered tensor to another device or element type without changing its identity.</summary>
internal static class TensorTransfer
{
    /// <summary>Moves one tensor and its gradient; integer tensors keep their element type.</summary>
    public static void InPlace(torch.Tensor tensor, torch.Device? device, torch.ScalarType? dtype, bool nonBlocking)
    {
        torch.ScalarType type = dtype is { } wanted && (tensor.is_floating_point() || tensor.is_complex()) ? wanted : tensor.dtype;
        torch.Device to = device ?? tensor.device;
        if (type == tensor.dtype && IsOn(tensor, to))
        {
            return;
        }

        using torch.Tensor? gradient = tensor.grad;
        using (torch.Tensor moved = tensor.to(type, to, non_blocking: nonBlocking))
        {
            Bridge.Check(Bridge.mt_tensor_set_data(tensor.Handle, moved.Handle));
        }

        if (gradient is not null)
        {
            using torch.Tensor moved = gradient.to(type, to, non_blocking: nonBlocking);
            Bridge.Check(Bridge.mt_tensor_set_grad(tensor.Handle, moved.Handle));
        }
    }

    private static bool IsOn(torch.Tensor tensor, torch.Device device) =>
        tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index || device.type == DeviceType.CPU);
}
