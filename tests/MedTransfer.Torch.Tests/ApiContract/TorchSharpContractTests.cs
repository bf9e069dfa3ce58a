using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Torch.Tests.ApiContract;

/// <summary>What is public in namespace TorchSharp is TorchSharp 0.107's API: a source written for one compiles against the other.</summary>
public sealed class TorchSharpContractTests
{
    private const string List = "reference/torchsharp-api.txt";

    [SkippableFact]
    public void EveryPublicMemberIsOneOfTorchSharps()
    {
        string? path = SharedFiles.Find(List);
        Skip.If(path is null, $"The list of TorchSharp's members, shared/{List}, is not beside this checkout.");
        HashSet<string> known = [.. File.ReadLines(path).Select(Comparable)];
        string[] own = [.. OwnTypes().SelectMany(ApiPrinter.Lines).Order(StringComparer.Ordinal)];
        string[] foreign = [.. own.Where(line => !known.Contains(Comparable(line)))];

        Assert.True(own.Length > 500, $"Only {own.Length} members were found: the printer is broken.");
        Assert.True(
            foreign.Length == 0,
            $"{foreign.Length} of {own.Length} members are not in TorchSharp 0.107 (move them to namespace MedTransfer.Torch):\n{string.Join('\n', foreign)}");
    }

    private static IEnumerable<Type> OwnTypes() =>
        typeof(torch).Assembly.GetTypes().Where(t => t.IsVisible && t.Namespace?.StartsWith("TorchSharp", StringComparison.Ordinal) == true);

    // The mark of old members does not bear on source compatibility.
    private static string Comparable(string line) => line.Replace("  [Obsolete]", "", StringComparison.Ordinal);
}
