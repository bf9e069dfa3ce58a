using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedTransfer.Testing;

namespace MedTransfer.Packages.Tests.Contents;

/// <summary>The packages hold what a user and a package page need, and nothing else.</summary>
public sealed partial class PackageContentTests(BuiltPackages packages) : IClassFixture<BuiltPackages>
{
    private const string Tool = "MedTransfer.Tool";

    public static TheoryData<string> All() => ["MedTransfer.Torch", "MedTransfer.Stats", "MedTransfer.Data", "MedTransfer.Models", "MedTransfer.Core", Tool];

    [Theory]
    [MemberData(nameof(All))]
    public async Task APackageHoldsWhatBelongsToItAndNothingElse(string name)
    {
        using PackageFile package = await packages.OpenAsync(name);
        string[] expected = ["README.md", "icon.png", .. name == Tool ? ToolFiles(package) : [$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"]];
        string[] extra = name switch
        {
            "MedTransfer.Torch" =>
            [
                "runtimes/linux-x64/native/libmedtransfer_bridge.so", "buildTransitive/MedTransfer.Torch.targets", .. Sources("native"),
            ],
            "MedTransfer.Data" => ["runtimes/linux-x64/native/libmedtransfer_images.so", .. Sources("native/images")],
            _ => [],
        };
        Assert.Equal([.. expected.Concat(extra).Order(StringComparer.Ordinal)], package.Files);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task APackagePageSaysWhatThePackageIs(string name)
    {
        using PackageFile package = await packages.OpenAsync(name);
        Assert.Equal(name, package["id"]);
        Assert.Equal("MIT", package["license"]);
        Assert.Equal(("README.md", "icon.png"), (package["readme"], package["icon"]));
        Assert.InRange(package["description"]!.Length, 40, 400);
        Assert.InRange(package["releaseNotes"]!.Length, 20, 35_000); // nuget.org's limit
        Assert.StartsWith("### ", package["releaseNotes"], StringComparison.Ordinal);
        Assert.Contains("medical-imaging", package["tags"], StringComparison.Ordinal);
        Assert.Equal(name == Tool ? "DotnetTool" : null, package.Metadata.Descendants().SingleOrDefault(e => e.Name.LocalName == "packageType")?.Attribute("name")?.Value);

        string readme = Encoding.UTF8.GetString(package.Read("README.md"));
        Assert.StartsWith($"# {name}\n", readme, StringComparison.Ordinal);
        Assert.All(Links().Matches(readme), l => Assert.StartsWith("https://", l.Groups[1].Value, StringComparison.Ordinal));

        byte[] icon = package.Read("icon.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(icon, 1, 3));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Theory]
    [InlineData("MedTransfer.Torch", "System.Numerics.Tensors")]
    [InlineData("MedTransfer.Stats", "MathNet.Numerics")]
    [InlineData("MedTransfer.Data", "MedTransfer.Torch")]
    [InlineData("MedTransfer.Models", "MedTransfer.Torch")]
    [InlineData("MedTransfer.Core", "Google.Protobuf,MedTransfer.Data,MedTransfer.Models,MedTransfer.Stats,MedTransfer.Torch,Microsoft.Extensions.Logging.Abstractions,NetVips,NetVips.Native.linux-x64")]
    [InlineData(Tool, "")]
    public async Task APackageBringsNothingUnasked(string name, string others)
    {
        using PackageFile package = await packages.OpenAsync(name);
        Assert.Equal(others, string.Join(',', package.Dependencies.Select(d => d.Split(' ')[0])));
        Assert.All(package.Dependencies.Where(d => d.StartsWith("MedTransfer.", StringComparison.Ordinal)), d => Assert.EndsWith(" " + package["version"], d, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SymbolsFitAndNameTheirSourcesFromTheRepositorysRoot(string name)
    {
        using PackageFile package = await packages.OpenAsync(name), symbols = await packages.OpenAsync(name, "snupkg");
        string[] ours = [.. package.Files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(f).StartsWith("MedTransfer.", StringComparison.Ordinal))];
        Assert.Equal(ours.Select(f => Path.ChangeExtension(f, "pdb")), symbols.Files);
        foreach (string file in ours)
        {
            (Guid wanted, bool isReproducible) = Symbols.OfAssembly(package.Read(file));
            (Guid found, IReadOnlyList<string> sources) = Symbols.OfSymbols(symbols.Read(Path.ChangeExtension(file, "pdb")));
            Assert.Equal(wanted, found);
            Assert.True(isReproducible, $"{file} is not deterministic.");
            Assert.NotEmpty(sources);
            Assert.All(sources, s => Assert.StartsWith("/_/src/", s, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task NoFileTellsWhereItWasBuilt(string name)
    {
        using PackageFile package = await packages.OpenAsync(name);
        string[] places = [RepositoryRoot.Path, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/.", Path.GetTempPath() + "medtransfer"];
        foreach (string file in package.Files)
        {
            byte[] content = package.Read(file);
            Assert.All(places, p => Assert.True(
                content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(p)) < 0 && content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(p)) < 0,
                $"{file} names {p}{(file.EndsWith(".so", StringComparison.Ordinal) ? "; './build.sh setup' builds the native libraries anew" : "")}."));
        }
    }

    // A tool is a published program: beside its own settings and the two native libraries, what the libraries it stands on need.
    private static IEnumerable<string> ToolFiles(PackageFile package)
    {
        const string folder = "tools/net10.0/any/";
        using JsonDocument program = JsonDocument.Parse(package.Read(folder + "MedTransfer.Tool.deps.json"));
        string[] assets = [.. program.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject().SelectMany(Assets)];
        return [.. assets.Concat(assets.Where(a => a.StartsWith("MedTransfer.", StringComparison.Ordinal)).Select(a => Path.ChangeExtension(a, "pdb")))
            .Concat(["DotnetToolSettings.xml", "MedTransfer.Tool.deps.json", "MedTransfer.Tool.runtimeconfig.json", "libmedtransfer_bridge.so", "libmedtransfer_images.so"])
            .Select(f => folder + f)];
    }

    private static IEnumerable<string> Assets(JsonProperty library)
    {
        foreach (JsonProperty kind in library.Value.EnumerateObject().Where(k => k.Name is "runtime" or "native" or "runtimeTargets"))
        {
            foreach (JsonProperty file in kind.Value.EnumerateObject()) yield return kind.Name == "runtimeTargets" ? file.Name : Path.GetFileName(file.Name);
        }
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(RepositoryRoot.Path, f).Replace('\\', '/'));

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Links();
}
