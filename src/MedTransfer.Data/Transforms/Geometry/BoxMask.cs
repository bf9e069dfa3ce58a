using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>The pixels of one box in each image of a batch.</summary>
internal static class BoxMask
{
    /// <summary>True within the boxes: <c>[B, 1, H, W]</c>.</summary>
    public static Tensor Of(CropBox[] boxes, ImageSize size, Device device)
    {
        using var scope = torch.NewDisposeScope();
        var columns = Within(size.Width, b => (b.Left, b.Left + b.Width)).view(-1, 1, 1, size.Width);
        var rows = Within(size.Height, b => (b.Top, b.Top + b.Height)).view(-1, 1, size.Height, 1);
        return columns.logical_and(rows).MoveToOuterDisposeScope();

        Tensor Within(int length, Func<CropBox, (int Start, int End)> ends)
        {
            var places = torch.arange(length, device: device).view(1, length);
            var starts = torch.tensor(boxes.Select(b => (long)ends(b).Start).ToArray(), device: device).view(-1, 1);
            var stops = torch.tensor(boxes.Select(b => (long)ends(b).End).ToArray(), device: device).view(-1, 1);
            return places.ge(starts).logical_and(places.lt(stops));
        }
    }

    /// <summary>The images with their boxes filled.</summary>
    public static Tensor Fill(Tensor images, CropBox[] boxes, double value)
    {
        using var mask = Of(boxes, ImageSize.Of(images), images.device);
        return images.masked_fill(mask, value);
    }
}
