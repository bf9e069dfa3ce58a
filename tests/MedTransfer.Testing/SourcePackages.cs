namespace MedTransfer.Testing;

/// <summary>Makes the packages of <c>src/</c> from what is built.</summary>
public static class SourcePackages
{
    /// <summary>Packs all projects of <c>src/</c>, or those named, without building them.</summary>
    /// <param name="folder">Where the packages go, created if need be.</param>
    /// <param name="projects">Which projects, such as <c>MedTransfer.Torch</c>; none means all.</param>
    /// <param name="properties">MSBuild properties, such as <c>TorchProvider=TorchSharp</c>.</param>
    public static async Task PackAsync(string folder, IReadOnlyList<string> projects, params string[] properties)
    {
        string file = Path.Combine(Directory.CreateDirectory(folder).FullName, "pack.proj");
        string source = Path.Combine(RepositoryRoot.Path, "src");
        string[] all = projects.Count > 0 ? [.. projects.Select(p => $"{source}/{p}/{p}.csproj")] : [$"{source}/*/*.csproj"];
        await File.WriteAllTextAsync(file, $"""
            <Project>
              <ItemGroup><Source Include="{string.Join(';', all)}" /></ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Source)" Targets="Pack" BuildInParallel="true" Properties="Configuration=Release;NoBuild=true;PackageOutputPath={folder}" />
              </Target>
            </Project>
            """);
        await DotnetBuild.RunAsync(folder, ["msbuild", file, "-t:Pack", "-m", .. properties.Select(p => "-p:" + p)]);
        File.Delete(file);
    }
}
