using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

internal static class ArrayViews
{
    public static Tensor View(this double[] numbers, long[] shape) => torch.tensor(numbers).view(shape);
}
