using System.Runtime.Loader;
using MedTransfer.Provider.Tests.Api;
using MedTransfer.Testing;
using MedTransfer.Torch.Tests.ApiContract;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>
/// Compiles the packages and samples with <c>TorchProvider=TorchSharp</c> against stand-ins that are made from the list of
/// TorchSharp's members. That proves what a compiler sees: members, overload resolution, overrides, interfaces. The list
/// does not tell constraints of type parameters, names of tuple elements or nullability, and nothing is run.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ProviderBuildTests(StandInPackages packages) : IClassFixture<StandInPackages>
{
    [SkippableFact]
    public async Task TheStandInIsWhatTheListSays()
    {
        await packages.MakeAsync();
        AssemblyLoadContext context = new("stand-in", isCollectible: true);
        string[] made = [.. context.LoadFromAssemblyPath(packages.Assembly).GetTypes().Where(t => t.IsVisible).SelectMany(ApiPrinter.Lines)];
        string[] listed =
        [
            .. ApiList.Lines().Where(l => !l.StartsWith('#') && !l.StartsWith("TorchSharp.PyBridge", StringComparison.Ordinal)
                    && !StandInType.NotDeclarable.Any(l.Contains) && !l.Contains($"| {StandInWriter.LeftOut} |", StringComparison.Ordinal))
                .Select(l => l.Replace("  [Obsolete]", "", StringComparison.Ordinal)),
        ];
        context.Unload();
        Assert.Empty(listed.Except(made));
        Assert.Empty(made.Except(listed));
    }
}
