using TorchSharp;

namespace MedTransfer.Torch.Tests.Extras;

public class TorchInfoTests
{
    [SkippableFact]
    public void StartsWithThePhysicalCores()
    {
        Skip.IfNot(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OMP_NUM_THREADS")));
        Assert.Equal(TorchThreads.PhysicalCores, torch.get_num_threads());
    }

    [Fact]
    public void NamesVersionAndBlas()
    {
        Assert.Matches(@"^\d+\.\d+", TorchInfo.Version);
        Assert.Contains(TorchInfo.Blas, (string[])["openblas", "mkl", "blis", "atlas", "reference", "unknown"]);
        Assert.Equal(TorchInfo.Blas == "reference", TorchInfo.Warnings().Any(w => w.Contains("BLAS", StringComparison.Ordinal)));
    }
}
