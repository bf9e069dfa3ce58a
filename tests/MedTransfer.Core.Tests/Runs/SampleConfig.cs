using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>A run's choices that the tests vary.</summary>
internal static class SampleConfig
{
    public static RunConfig Create() => new()
    {
        Data = new() { Name = "breastmnist", Size = 64, Md5 = "d41d8cd98f00b204e9800998ecf8427e" },
        Input = new() { Size = 64, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
        Model = new() { Name = "resnet18" },
        Optimizer = Optimizers.AdamW(2e-4),
        Epochs = 8,
        Batch = 64,
    };

    /// <summary>A short run of a small network on loaded data.</summary>
    public static RunConfig Of(ImageDataset data) => Create() with
    {
        Data = new() { Name = data.Info.Name, Size = data.Size, Md5 = data.Md5 },
        Input = Create().Input with { Size = 32 },
        Model = new() { Name = "squeezenet1_1" },
        Optimizer = Optimizers.AdamW(1e-3),
        Epochs = 2,
        Batch = 8,
    };
}
