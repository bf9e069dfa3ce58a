using System.Reflection;
using System.Runtime.Loader;
using MedTransfer.Provider.Tests.Api;
using MedTransfer.Testing;
using MedTransfer.Torch;
using MedTransfer.Torch.Tests.ApiContract;
using TorchSharp;
using static TorchSharp.torch;

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
        string[] made = [.. Load(packages.Library, packages.Library).GetTypes().Where(t => t.IsVisible).SelectMany(ApiPrinter.Lines)];
        string[] listed =
        [
            .. ApiList.Lines().Where(l => !l.StartsWith('#') && !l.StartsWith("TorchSharp.PyBridge", StringComparison.Ordinal)
                    && !StandInType.NotDeclarable.Any(l.Contains) && !l.Contains($"| {StandInWriter.LeftOut} |", StringComparison.Ordinal))
                .Select(l => l.Replace("  [Obsolete]", "", StringComparison.Ordinal)),
        ];
        Assert.Empty(listed.Except(made));
        Assert.Empty(made.Except(listed));
    }

    [SkippableFact]
    public async Task ThePackagesAndSamplesCompileAgainstTorchSharp()
    {
        await packages.MakeAsync();

        // This project stands on all of them; another one, or the whole solution, can be named. Other packages come from where
        // this project's own build found them, without the network.
        string target = Environment.GetEnvironmentVariable("MEDTRANSFER_PROVIDER_TARGET")
            ?? Path.Combine(RepositoryRoot.Path, "tests", "MedTransfer.Provider.Tests", "MedTransfer.Provider.Tests.csproj");
        string found = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string output = Path.Combine(packages.Folder, "out");
        await DotnetBuild.RunAsync(
            packages.Folder, "build", target, "-p:TorchProvider=TorchSharp", "-p:RunAnalyzers=false", "--artifacts-path", output,
            $"-p:RestoreSources={packages.Feed}", $"-p:RestorePackagesPath={Path.Combine(packages.Folder, "packages")}", $"-p:RestoreFallbackFolders={packages.WithoutTorchSharp(found)}");

        string plain = Path.Combine(output, "bin", "MedTransfer.Torch", "release", "MedTransfer.Torch.dll");
        Type other = Load(plain, packages.Library).GetType(typeof(TorchBackend).FullName!)!;
        Assert.Equal(ApiPrinter.Lines(typeof(TorchBackend)).Order(StringComparer.Ordinal), ApiPrinter.Lines(other).Order(StringComparer.Ordinal));
        ThePlainPathsAnswerAsTheFastOnes(Load(plain, await packages.MakeForwarderAsync()).GetType(typeof(TorchBackend).FullName!)!);
    }

    private static void ThePlainPathsAnswerAsTheFastOnes(Type plain)
    {
        using var scope = NewDisposeScope();
        Assert.Equal("TorchSharp", plain.GetProperty(nameof(TorchBackend.Provider))!.GetValue(null));
        Assert.False(plain.GetMethod(nameof(TorchBackend.HasFastBFloat16))!.CreateDelegate<Func<Device, bool>>()(device("cpu")));
        var autocast = plain.GetMethod(nameof(TorchBackend.Autocast))!.CreateDelegate<Func<DeviceType, ScalarType, IDisposable>>();
        Assert.Equal(nameof(InvalidConfigurationException), Assert.ThrowsAny<Exception>(() => autocast(DeviceType.CPU, ScalarType.BFloat16)).GetType().Name);

        var images = randn(2, 3, 4, 5);
        var ordered = plain.GetMethod(nameof(TorchBackend.ToChannelsLast))!.CreateDelegate<Func<Tensor, Tensor>>()(images);
        Assert.Equal(TorchBackend.ToChannelsLast(images).stride(), ordered.stride());
        Assert.True(ordered.eq(images).all().item<bool>());

        var (table, numbers) = (randn(5, 3).requires_grad_(), tensor(new long[] { 4, 0, 4, 2 }).view(2, 2));
        var rows = plain.GetMethod(nameof(TorchBackend.Rows))!.CreateDelegate<Func<Tensor, Tensor, Tensor>>()(table, numbers);
        Assert.Equal([2, 2, 3], rows.shape);
        Assert.True(rows.eq(TorchBackend.Rows(table, numbers)).all().item<bool>());
        rows.sum().backward();
        Assert.Equal([1, 0, 1, 0, 2], table.grad!.select(1, 0).data<float>().ToArray());

        var norm = plain.GetMethod(nameof(TorchBackend.CommonNorm))!.CreateDelegate<Func<IReadOnlyList<Tensor>, Tensor>>();
        Assert.Equal(TorchBackend.CommonNorm([images, rows]).item<float>(), norm([images, rows]).item<float>(), 1e-4f);
        Assert.True(float.IsNaN(norm([images, full(2, double.NaN)]).item<float>()));

        var filters = images.clone().requires_grad_();
        plain.GetMethod(nameof(TorchBackend.SetData))!.CreateDelegate<Action<Tensor, Tensor>>()(filters, ordered);
        Assert.Equal(ordered.stride(), filters.stride());
        Assert.True(filters.requires_grad && filters.eq(images).all().item<bool>());
    }

    private static Assembly Load(string path, string torchSharp)
    {
        AssemblyLoadContext context = new(null);
        context.Resolving += (c, name) => name.Name == "TorchSharp" ? new AssemblyLoadContext(null).LoadFromAssemblyPath(torchSharp) : null;
        return context.LoadFromAssemblyPath(path);
    }
}
