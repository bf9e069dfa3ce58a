namespace MedTransfer.Samples.TransferVsSelfSupervised.Protocols;

/// <summary>MedMNIST's sets that stand for the publication's, which have other licences and forms; the README says which for which.</summary>
internal static class Twins
{
    /// <summary>Five grey sets, four of colour.</summary>
    internal static string[] All { get; } =
    [
        "breastmnist", "pneumoniamnist", "chestmnist", "organcmnist", "organsmnist", "retinamnist", "dermamnist", "pathmnist", "bloodmnist",
    ];

    /// <summary>A larger set of related images for some small ones.</summary>
    internal static IReadOnlyDictionary<string, string> Related { get; } = new Dictionary<string, string>
    {
        ["breastmnist"] = "pneumoniamnist",
        ["pneumoniamnist"] = "chestmnist",
        ["retinamnist"] = "octmnist",
    };
}
