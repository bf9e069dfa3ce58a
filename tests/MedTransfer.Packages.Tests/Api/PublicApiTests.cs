namespace MedTransfer.Packages.Tests.Api;

/// <summary>Nothing that users compile against changes unseen: every package's public API is on record.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("MedTransfer.Torch")]
    [InlineData("MedTransfer.Stats")]
    [InlineData("MedTransfer.Data")]
    [InlineData("MedTransfer.Models")]
    [InlineData("MedTransfer.Core")]
    public void ThePublicApiIsTheRecordedOne(string package)
    {
        string file = PublicApi.FileOf(package), now = PublicApi.Of(package);
        if (PublicApi.IsRenewed) File.WriteAllText(file, now);
        string recorded = File.Exists(file) ? File.ReadAllText(file) : "";
        IReadOnlyList<string> differences = ApiDifference.Of(recorded, now);
        Assert.True(
            recorded == now,
            $"The public API of {package} is not the one in src/{package}/PublicApi.txt ({differences.Count} differences). If that is meant, "
            + $"run './build.sh api' and commit the file.\n{string.Join('\n', differences.Take(60))}");
    }

    [Fact]
    public void TheToolHasNoPublicApi() => Assert.Empty(System.Reflection.Assembly.Load("MedTransfer.Tool").GetExportedTypes());

    [Fact]
    public void ADifferenceNamesTheTypeThatItBelongsTo()
    {
        const string before = """
            namespace N
            {
                public class A : System.IDisposable
                {
                    public A() { }
                    public int Count { get; }
                }
            }
            """;
        string after = before.Replace("A : System.IDisposable", "A", StringComparison.Ordinal).Replace("public int Count", "[System.Obsolete(\"x\")]\n        public long Count", StringComparison.Ordinal);
        Assert.Empty(ApiDifference.Of(before, before));
        Assert.Equal(
            [
                "+ namespace N > public class A",
                "- namespace N > public class A : System.IDisposable",
                "+ namespace N > public class A > [System.Obsolete(\"x\")] public long Count { get; }",
                "- namespace N > public class A > public int Count { get; }",
            ],
            ApiDifference.Of(before, after));
    }
}
