namespace MedTransfer.Data;

/// <summary>What people call the three splits, in folders and tables.</summary>
internal static class SplitNames
{
    public const string Known = "train, val and test";

    /// <summary>train, val or test, as MedMNIST's arrays and most folders have it.</summary>
    public static string Of(Split split) => split switch
    {
        Split.Train => "train",
        Split.Validation => "val",
        _ => "test",
    };

    public static Split? Find(string name) => name.Trim().ToLowerInvariant() switch
    {
        "train" or "training" => Split.Train,
        "val" or "valid" or "validation" => Split.Validation,
        "test" or "testing" => Split.Test,
        _ => null,
    };
}
