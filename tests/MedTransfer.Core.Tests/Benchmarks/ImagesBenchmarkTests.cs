using MedTransfer.Core.Benchmarks;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Benchmarks;

public class ImagesBenchmarkTests
{
    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => ImagesBenchmark.Run("nowhere", new ImageForm { Size = 8 }, rounds: 0));
        Assert.Contains("2 faults", e.Message, StringComparison.Ordinal);
        Assert.Contains("'nowhere' must be a folder", e.Message, StringComparison.Ordinal);
    }
}
