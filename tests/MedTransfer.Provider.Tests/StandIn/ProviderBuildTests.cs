using System.Reflection;
using System.Runtime.Loader;
using System.Text;
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
        string output = await packages.CompileAsync();
        string plain = Path.Combine(output, "bin", "MedTransfer.Torch", "release", "MedTransfer.Torch.dll");
        Type other = Load(plain, packages.Library).GetType(typeof(TorchBackend).FullName!)!;
        Assert.Equal(ApiPrinter.Lines(typeof(TorchBackend)).Order(StringComparer.Ordinal), ApiPrinter.Lines(other).Order(StringComparer.Ordinal));
        ThePlainPathsAnswerAsTheFastOnes(Load(plain, await packages.MakeForwarderAsync()).GetType(typeof(TorchBackend).FullName!)!);
    }

    [SkippableFact]
    public async Task ThePackagesOfTheTwoProvidersCannotBeMixed()
    {
        await packages.CompileAsync();
        string feed = packages.Feed;
        await SourcePackages.PackAsync(feed, [], "TorchProvider=TorchSharp", $"ArtifactsPath={packages.Output}", "UseArtifactsOutput=true");
        foreach (string name in new[] { "Torch", "Data", "Models", "Core", "Tool" })
        {
            using PackageFile package = new(Directory.GetFiles(feed, $"MedTransfer.{name}.TorchSharp.?.*.nupkg").Single());
            Assert.Equal($"MedTransfer.{name}.TorchSharp", package["id"]);
            Assert.StartsWith("# MedTransfer over TorchSharp\n", Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
            Assert.DoesNotContain(package.Files, f => f.EndsWith("libmedtransfer_bridge.so", StringComparison.Ordinal));
            Assert.All(
                package.Dependencies.Where(d => d.StartsWith("MedTransfer.", StringComparison.Ordinal) && !d.StartsWith("MedTransfer.Stats ", StringComparison.Ordinal)),
                d => Assert.EndsWith($".TorchSharp {package["version"]}", d, StringComparison.Ordinal));
        }

        // The other provider's, as 'build.sh pack' makes them; MedTransfer.Stats, which needs none, is the same in both.
        await SourcePackages.PackAsync(feed, ["MedTransfer.Torch", "MedTransfer.Data", "MedTransfer.Models"]);
        (int exitCode, string log) = await BuildConsumerAsync("theirs", "MedTransfer.Models.TorchSharp", "MedTransfer.Data.TorchSharp");
        Assert.True(exitCode == 0, log);
        (exitCode, log) = await BuildConsumerAsync("mixed", "MedTransfer.Models", "MedTransfer.Data.TorchSharp");
        Assert.Equal(1, exitCode);
        Assert.Contains("error MEDT001: This project gets the packages MedTransfer.Torch and MedTransfer.Torch.TorchSharp", log, StringComparison.Ordinal);
        (exitCode, log) = await BuildConsumerAsync("beside", "MedTransfer.Models", "TorchSharp");
        Assert.Equal(1, exitCode);
        Assert.Contains("error MEDT002: This project gets the package TorchSharp beside MedTransfer.Torch", log, StringComparison.Ordinal);
    }

    /// <summary>Builds a program without a line of its own that references these packages.</summary>
    private Task<(int ExitCode, string Log)> BuildConsumerAsync(string name, params string[] references)
    {
        string folder = Directory.CreateDirectory(Path.Combine(packages.Folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>{string.Concat(references.Select(r => $"<PackageReference Include=\"{r}\" Version=\"*\" />"))}</ItemGroup>
            </Project>
            """);
        return DotnetBuild.TryAsync(folder, ["build", "-c", "Release", .. packages.RestoreFromFeed]);
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
