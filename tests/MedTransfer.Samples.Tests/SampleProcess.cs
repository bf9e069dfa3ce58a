using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

/// <summary>Runs a sample as a process of its own.</summary>
internal static class SampleProcess
{
    /// <summary>Runs a sample to its end. It finds the real data that lie beside the checkout, and never reaches for the network.</summary>
    /// <param name="sample">The sample's project.</param>
    /// <param name="folder">The current folder of the process.</param>
    /// <param name="arguments">The command line.</param>
    internal static Task<ToolResult> RunAsync(string sample, string folder, params string[] arguments) =>
        RunAsync(sample, folder, new Dictionary<string, string?>(), arguments);

    /// <summary>As above, with some environment variables set (null removes one).</summary>
    internal static Task<ToolResult> RunAsync(string sample, string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var all = new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = SharedFiles.Find("data/medmnist"), ["HF_HUB_CACHE"] = SharedFiles.Find("weights") };
        foreach (var (name, value) in environment) all[name] = value;
        return ToolProcess.EndAsync(ToolProcess.StartProgram(sample + ".dll", folder, all, input: false, arguments));
    }
}
