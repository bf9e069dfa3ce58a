namespace MedTransfer.Files;

/// <summary>The environment variables that forbid the network.</summary>
internal static class OfflineSwitch
{
    private static readonly string[] Variables = ["MEDTRANSFER_OFFLINE", "HF_HUB_OFFLINE"];

    /// <summary>"MEDTRANSFER_OFFLINE=1" where one is set to 1, true, yes or on; else null.</summary>
    public static string? Find() => Variables
        .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)?.Trim()))
        .Where(v => v.Value?.ToLowerInvariant() is "1" or "true" or "yes" or "on")
        .Select(v => $"{v.Name}={v.Value}")
        .FirstOrDefault();
}
