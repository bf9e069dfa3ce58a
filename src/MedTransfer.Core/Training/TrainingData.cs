using MedTransfer.Core.Evaluation;
using MedTransfer.Data;

namespace MedTransfer.Core.Training;

/// <summary>What a trainer may see of a data set: the training and the validation split, never the test split.</summary>
/// <param name="Train">What is learned from.</param>
/// <param name="Validation">What the kept epoch is chosen by.</param>
/// <param name="Task">The kind of task, which decides the loss.</param>
/// <param name="Outputs">Classes, or labels of a multi-label task.</param>
public sealed record TrainingData(ImageSplit Train, ImageSplit Validation, LearningTask Task, int Outputs)
{
    /// <summary>The two splits of a data set that training needs.</summary>
    /// <param name="data">The data set, which must outlive the training.</param>
    public static TrainingData Of(ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.Train, data.Validation, data.Info.Task, (int)data.Outputs) { HoldsTest = TestGuard.AreSame(data.Train, data.Test) || TestGuard.AreSame(data.Validation, data.Test) };
    }

    /// <summary>Whether one of the splits is the data set's test split under another name.</summary>
    internal bool HoldsTest { get; private init; }
}
