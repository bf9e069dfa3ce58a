namespace MedTransfer.Data;

/// <summary>What people call the three splits, in folders and tables.</summary>
internal static class SplitNames
{
    public const string Known = "train, val and test";

    public static Split? Find(string name) => name.Trim().ToLowerInvariant() switch
    {
        "train" or "training" => Split.Train,
        "val" or "valid" or "validation" => Split.Validation,
        "test" or "testing" => Split.Test,
        _ => null,
    };
}
