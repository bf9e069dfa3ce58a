using System.Reflection;
using MedTransfer.Testing;
using PublicApiGenerator;

namespace MedTransfer.Packages.Tests.Api;

/// <summary>The public API of a package: as it is, and as <c>src/*/PublicApi.txt</c> records it.</summary>
internal static class PublicApi
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    /// <summary>Whether the records are to be written anew instead of compared.</summary>
    public static bool IsRenewed => Environment.GetEnvironmentVariable("MEDTRANSFER_RENEW_API") == "1";

    /// <summary>The path of a package's record.</summary>
    public static string FileOf(string package) => Path.Combine(RepositoryRoot.Path, "src", package, "PublicApi.txt");

    /// <summary>The declarations that users of a package can reach.</summary>
    public static string Of(string package) => Assembly.Load(package).GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";
}
