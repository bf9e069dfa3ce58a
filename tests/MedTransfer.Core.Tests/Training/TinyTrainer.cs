using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Tests.Training;

/// <summary>The trainer that tests begin with.</summary>
internal static class TinyTrainer
{
    /// <summary>AdamW at 0.01, batches of 16 images of 16 pixels, on the processor.</summary>
    public static Trainer Create(ImageModel model, ImageDataset data) =>
        Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.01)).InputSize(16).BatchSize(16).Device("cpu");
}
