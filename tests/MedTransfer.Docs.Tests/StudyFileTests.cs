using MedTransfer.Testing;

namespace MedTransfer.Docs.Tests;

/// <summary>Study files that lie in the repository are read by the program and pass the published schema.</summary>
public class StudyFileTests
{
    [Fact]
    public void Every_study_file_of_the_samples_is_understood()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "samples"), "*.json", SearchOption.AllDirectories)
            .Where(p => !p.Contains("/bin/", StringComparison.Ordinal) && !p.Contains("/obj/", StringComparison.Ordinal))
            .Where(p => File.ReadAllText(p) is var text && text.Contains("\"datasets\"", StringComparison.Ordinal) && text.Contains("\"optimizers\"", StringComparison.Ordinal) && text.Contains("\"epochs\"", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(p => StudyCheck.FaultsOfFile(File.ReadAllText(p), Path.GetRelativePath(RepositoryRoot.Path, p))));
    }
}
