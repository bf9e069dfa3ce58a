using System.Reflection;
using MedTransfer.Provider.Tests.Api;
using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>
/// Packages of TorchSharp's names and versions whose assemblies declare what the list says and do nothing: made once, and
/// only where a test asks for them.
/// </summary>
public sealed class StandInPackages : IDisposable
{
    private const string PyBridge = "TorchSharp.PyBridge";
    private readonly TempFolder _folder = new();
    private Task? _made;
    private Task<string>? _compiled;

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => _folder.File("feed");

    /// <summary>The assembly of the package TorchSharp.</summary>
    public string Library => Path.Combine(_folder.Path, "TorchSharp", "bin", "Release", "net10.0", "TorchSharp.dll");

    /// <summary>A folder for what tests make, removed with the packages.</summary>
    public string Folder => _folder.Path;

    /// <summary>What <see cref="CompileAsync"/> makes, in the layout of <c>--artifacts-path</c>.</summary>
    public string Output => _folder.File("out");

    /// <summary>Build properties that take TorchSharp from the stand-ins, and other packages from where this project's own build found them, without the network.</summary>
    public string[] RestoreFromFeed
    {
        get
        {
            string found = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return [$"-p:RestoreSources={Feed}", $"-p:RestorePackagesPath={_folder.File("packages")}", $"-p:RestoreFallbackFolders={WithoutOurs(found)}"];
        }
    }

    /// <summary>
    /// Compiles with <c>TorchProvider=TorchSharp</c>, once: this project, which stands on all packages and samples, or the
    /// project or solution that <c>MEDTRANSFER_PROVIDER_TARGET</c> names.
    /// </summary>
    /// <returns><see cref="Output"/>.</returns>
    public Task<string> CompileAsync() => _compiled ??= CompileOnceAsync();

    /// <summary>
    /// Makes an assembly of TorchSharp's name that sends every type on to the layer in use: what was compiled against the
    /// stand-in runs with it.
    /// </summary>
    public async Task<string> MakeForwarderAsync()
    {
        Assembly layer = typeof(torch).Assembly;
        string[] types = [.. layer.GetExportedTypes().Where(t => !t.IsNested && t.Namespace!.Split('.')[0] == "TorchSharp").Select(OpenName)];
        string folder = _folder.File("Forwarder");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Forwarder.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><AssemblyName>TorchSharp</AssemblyName><RunAnalyzers>false</RunAnalyzers></PropertyGroup>
              <ItemGroup><Reference Include="{layer.Location}" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllLinesAsync(Path.Combine(folder, "Types.cs"), types.Select(t => $"[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof({t}))]"));
        await DotnetBuild.RunAsync(_folder.Path, "build", "Forwarder", "-c", "Release");
        return Path.Combine(folder, "bin", "Release", "net10.0", "TorchSharp.dll");
    }

    /// <summary>Makes the packages; skips the test where the list is absent.</summary>
    public Task MakeAsync() => _made ??= MakeAsync(ApiList.Read());

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private async Task<string> CompileOnceAsync()
    {
        await MakeAsync();
        string target = Environment.GetEnvironmentVariable("MEDTRANSFER_PROVIDER_TARGET")
            ?? Path.Combine(RepositoryRoot.Path, "tests", "MedTransfer.Provider.Tests", "MedTransfer.Provider.Tests.csproj");
        await DotnetBuild.RunAsync(
            Folder, ["build", target, "-c", "Release", "-p:TorchProvider=TorchSharp", "-p:RunAnalyzers=false", "--artifacts-path", Output, .. RestoreFromFeed]);
        return Output;
    }

    // Another folder's packages but TorchSharp's own and ours, which would be taken in the place of what the tests make.
    private string WithoutOurs(string found)
    {
        string shown = _folder.File("found");
        if (Directory.Exists(shown)) return shown;
        Directory.CreateDirectory(shown);
        string[] made = ["torchsharp", "medtransfer."];
        foreach (string package in Directory.GetDirectories(found).Where(p => !made.Any(m => Path.GetFileName(p).StartsWith(m, StringComparison.OrdinalIgnoreCase))))
        {
            Directory.CreateSymbolicLink(Path.Combine(shown, Path.GetFileName(package)), package);
        }

        return shown;
    }

    private static string OpenName(Type type) =>
        type.IsGenericType ? $"{type.FullName!.Split('`')[0]}<{new string(',', type.GetGenericArguments().Length - 1)}>" : type.FullName!;

    private async Task MakeAsync(ApiList list)
    {
        WriteProject("TorchSharp", "0.107.0", "", list.Types.Where(t => t.Namespace != PyBridge));
        WriteProject(PyBridge, "1.4.3", """<ItemGroup><ProjectReference Include="../TorchSharp/TorchSharp.csproj" /></ItemGroup>""", list.Types.Where(t => t.Namespace == PyBridge));
        await DotnetBuild.RunAsync(_folder.Path, "pack", PyBridge, "-c", "Release");
        await DotnetBuild.RunAsync(_folder.Path, "pack", "TorchSharp", "-c", "Release", "--no-build");
    }

    private void WriteProject(string name, string version, string references, IEnumerable<ApiType> types)
    {
        Directory.CreateDirectory(_folder.File(name));
        File.WriteAllText(Path.Combine(_folder.File(name), name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Version>{version}</Version>
                <PackageOutputPath>{Feed}</PackageOutputPath>
                <RunAnalyzers>false</RunAnalyzers>
              </PropertyGroup>
              {references}
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder.File(name), "Declarations.cs"), StandInWriter.Write(types));
    }
}
