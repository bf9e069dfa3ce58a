namespace MedTransfer.Data;

/// <summary>What is to be predicted of an image.</summary>
public enum LearningTask
{
    /// <summary>One of two classes.</summary>
    BinaryClass,

    /// <summary>One of several classes without an order.</summary>
    MultiClass,

    /// <summary>One of several grades with an order; trained and scored as classes, as MedMNIST does.</summary>
    OrdinalRegression,

    /// <summary>Each of several findings present or absent on its own.</summary>
    MultiLabel,
}
