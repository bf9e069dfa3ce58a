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

    [Fact]
    public void Describes_itself_in_a_few_lines()
    {
        var lines = TorchInfo.Describe().TrimEnd().Split('\n');
        Assert.StartsWith($"libtorch {TorchInfo.Version}, BLAS {TorchInfo.Blas}, ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("can:    ", lines[1], StringComparison.Ordinal);
        Assert.Contains("autocast cpu bfloat16", lines[1], StringComparison.Ordinal);
        Assert.Equal(TorchInfo.Warnings().Count, lines.Length - 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Impossible_numbers_of_threads_are_refused(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TorchThreads.Count = count);
        Assert.Throws<ArgumentOutOfRangeException>(() => TorchThreads.InterOp = count);
        Assert.Throws<ArgumentOutOfRangeException>(() => torch.set_num_threads(count));
    }
}
