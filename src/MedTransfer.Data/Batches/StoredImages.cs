using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The stored images of a split, and the ways to some of them on the device.</summary>
internal sealed class StoredImages : IDisposable
{
    private readonly Device _device;
    private readonly bool _channelsInnermost;
    private readonly Tensor _images; // in the order of the memory, on the device or where the split has them

    public StoredImages(ImageSplit split, Device device, Placement placement)
    {
        _device = device;
        _channelsInnermost = ImageTensors.IsChannelsInnermost(split.Images);
        IsStreamed = placement == Placement.Streamed || (placement == Placement.Auto && !Fits(split, device));
        using var scope = torch.NewDisposeScope();
        var stored = _channelsInnermost ? split.Images.permute(0, 2, 3, 1) : split.Images.view(split.Images.shape);
        if (IsStreamed) stored = stored.contiguous();
        else if (device.type != DeviceType.CPU) stored = stored.to(device);
        _images = stored.DetachFromDisposeScope();
    }

    /// <summary>Whether images come by <see cref="Stage"/> and <see cref="Arrive"/> instead of <see cref="Gather"/>.</summary>
    public bool IsStreamed { get; }

    /// <summary>uint8 [B, C, H, W] on the device.</summary>
    public Tensor Gather(long[] samples)
    {
        using var scope = torch.NewDisposeScope();
        if (IsStreamed) return Arrive(Stage(samples)).MoveToOuterDisposeScope();
        // What lies side by side is not copied.
        var pixels = IsConsecutive(samples)
            ? _images.narrow(0, samples[0], samples.Length)
            : _images.index_select(0, torch.tensor(samples, device: _device));
        return ChannelsSecond(pixels).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A copy of the images in host memory, pinned when the device is a GPU. It is made on the calling thread alone, which is
    /// not the one that computes: libtorch's threads are left to that one.
    /// </summary>
    public unsafe Tensor Stage(long[] samples)
    {
        using var scope = torch.NewDisposeScope();
        long[] shape = [samples.Length, .. _images.shape.AsSpan(1)];
        var staged = torch.empty(shape, dtype: ScalarType.Byte);
        var row = _images.NumberOfElements / Math.Max(1, _images.shape[0]);
        var from = TensorBytes.Start(_images);
        var to = TensorBytes.Start(staged);
        for (var i = 0; i < samples.Length; i++) Buffer.MemoryCopy(from + (samples[i] * row), to + (i * row), row, row);
        if (_device.type != DeviceType.CPU) staged = staged.pin_memory();
        return staged.MoveToOuterDisposeScope();
    }

    /// <summary>What was staged, as uint8 [B, C, H, W] on the device; the copy runs beside what the device computes.</summary>
    public Tensor Arrive(Tensor staged)
    {
        using var scope = torch.NewDisposeScope();
        var arrived = _device.type == DeviceType.CPU ? staged.view(staged.shape) : staged.to(_device, non_blocking: true);
        return ChannelsSecond(arrived).MoveToOuterDisposeScope();
    }

    public void Dispose() => _images.Dispose();

    private static bool Fits(ImageSplit split, Device device)
    {
        if (device.type == DeviceType.CPU) return !split.IsMapped;
        return TorchBackend.AvailableMemory(device) is not { } available || split.Images.NumberOfElements <= available / 2;
    }

    private static bool IsConsecutive(long[] samples)
    {
        for (var i = 1; i < samples.Length; i++)
            if (samples[i] != samples[i - 1] + 1) return false;
        return samples.Length > 0;
    }

    private Tensor ChannelsSecond(Tensor images) => _channelsInnermost ? images.permute(0, 3, 1, 2) : images;
}
