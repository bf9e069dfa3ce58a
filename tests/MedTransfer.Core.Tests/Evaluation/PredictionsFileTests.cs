using MedTransfer.Core.Evaluation;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Evaluation;

public sealed class PredictionsFileTests
{
    [Fact]
    public void Has_the_form_of_MedMNIST_and_reads_back_the_same_doubles()
    {
        using var folder = new TempFolder();
        var path = folder.File("p.csv");
        double[] values = [0.1 + 0.2, 1 - (0.1 + 0.2), 1, 0, 1e-320, 1.0 / 3];
        PredictionsFile.Write(path, new(values, 2));
        Assert.StartsWith("0,0.30000000000000004,0.7", File.ReadAllText(path));
        var read = PredictionsFile.Read(path);
        Assert.Equal((3, 2), (read.Count, read.Columns));
        Assert.Equal(values, read.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0\n")]
    [InlineData("1,0.5\n")]
    [InlineData("0,0.5\n1,0.5,0.5\n")]
    [InlineData("0,0.5\n1,half\n")]
    public void Broken_files_are_refused(string text)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("p.csv"), text);
        Assert.Throws<InvalidContentException>(() => PredictionsFile.Read(folder.File("p.csv")));
    }
}
