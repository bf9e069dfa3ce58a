using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Between the order of files (channels innermost) and the shapes of tensors (channels second).</summary>
internal static class ImageTensors
{
    /// <summary>Memory for the images of a file's shape: [N, S, S], [N, S, S, 3] or [N, S, S, S].</summary>
    public static Tensor Allocate(long[] fileShape) => torch.empty(fileShape, dtype: ScalarType.Byte);

    /// <summary>The same memory as [N, C, H, W] or [N, 1, D, H, W].</summary>
    public static Tensor FromFileOrder(Tensor images, DatasetInfo info) =>
        info.Channels == 1 ? images.unsqueeze(1) : images.permute(0, 3, 1, 2);

    /// <summary>Whether colour images [N, C, H, W] have their channels innermost in memory, as files have them.</summary>
    public static bool IsChannelsInnermost(Tensor images) => images.dim() == 4 && images.shape[1] > 1 && !images.is_contiguous();

    /// <summary>The images in the file's order and shape; without a copy where the memory has that order.</summary>
    public static Tensor ToFileOrder(Tensor images)
    {
        using var scope = torch.NewDisposeScope();
        var ordered = images.shape[1] == 1 ? images.squeeze(1) : images.permute(0, 2, 3, 1);
        return ordered.contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Labels as models are trained on them: int64 [N], or float32 [N, L].</summary>
    public static Tensor Labels(long[] labels, DatasetInfo info) => info.Task == LearningTask.MultiLabel
        ? torch.tensor(Array.ConvertAll(labels, v => (float)v), [labels.Length / info.OutputCount, info.OutputCount])
        : torch.tensor(labels);
}
