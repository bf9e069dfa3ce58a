using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of one dimension over a file's bytes, which the system reads when they are first touched and drops when
    /// memory is short: data larger than memory can be indexed like any other tensor.
    /// </summary>
    /// <param name="filename">The file; it must hold at least <paramref name="size"/> elements, unless it is shared.</param>
    /// <param name="shared">Whether changes are written to the file, which is then made or enlarged as needed; otherwise they stay in this process.</param>
    /// <param name="size">The number of elements.</param>
    /// <param name="dtype">How the bytes are read; the default element type when not given.</param>
    /// <param name="device">Must be the processor.</param>
    /// <param name="requires_grad">Whether gradients are recorded.</param>
    /// <exception cref="FileNotFoundException">The file does not exist and is not shared.</exception>
    /// <exception cref="ArgumentException">The file is shorter than that, the number is negative, or the device is another.</exception>
    public static Tensor from_file(
        string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(filename);
        var count = size ?? 0;
        if (device is not null && device.type != DeviceType.CPU) throw new ArgumentException($"A file can be mapped to the processor's memory only, not to {device}.", nameof(device));
        if (count < 0) throw new ArgumentException($"{count} elements are not possible.", nameof(size));
        if (shared != true)
        {
            var length = new FileInfo(filename).Length;
            var needed = checked(count * (dtype ?? get_default_dtype()).ElementSize());
            if (length < needed) throw new ArgumentException($"{filename} holds {length} bytes; {count} elements need {needed}.", nameof(size));
        }

        return Finish(FactoryOps.FromFile.Call(filename, shared is { } s ? s : Value.None, count, dtype, Value.None, device), requires_grad);
    }
}
