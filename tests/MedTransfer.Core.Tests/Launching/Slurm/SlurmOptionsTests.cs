using MedTransfer.Core.Launching.Slurm;

namespace MedTransfer.Core.Tests.Launching.Slurm;

public sealed class SlurmOptionsTests
{
    // The forms are those of the manual of sbatch, option --time.
    [Theory]
    [InlineData("90", 90 * 60)]
    [InlineData("10:30", (10 * 60) + 30)]
    [InlineData("2:00:05", 7205)]
    [InlineData("1-12", 36 * 3600)]
    [InlineData("1-12:30", (36 * 3600) + 1800)]
    [InlineData("1-12:30:10", (36 * 3600) + 1810)]
    [InlineData("UNLIMITED", long.MaxValue)]
    public void A_time_limit_is_read_as_Slurm_reads_it(string text, long seconds) => Assert.Equal(seconds, SlurmOptions.SecondsOf(text));

    [Theory]
    [InlineData("5x")]
    [InlineData("")]
    [InlineData("1:2:3:4")]
    [InlineData("-5")]
    [InlineData("1h")]
    [InlineData("1-")]
    public void Another_is_none(string text) => Assert.Null(SlurmOptions.SecondsOf(text));

    [Fact]
    public void What_a_cluster_is_asked_every_day_is_right()
    {
        var options = new SlurmOptions
        {
            Partition = "gpu,long", Account = "lab_7", Qos = "normal", Gres = "gpu:a100:1", Constraint = "[ib&ssd]|fast", Cpus = 8, Memory = "16G", Time = "1-0",
            Parallel = 4, RunsPerTask = 3, Setup = ["module load cuda/12.4", "source \"$HOME/env\"; ulimit -c 0"], Container = "apptainer exec --nv 'my image.sif'", Sbatch = ["--mail-type=END", "--nice"],
        };
        Assert.Empty(options.FindFaults());
        Assert.Empty(new SlurmOptions().FindFaults());
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var faults = new SlurmOptions
        {
            Partition = "a b", Account = "x\n#SBATCH --wrap=rm", Qos = "$(id)", Gres = "gpu;1", Constraint = "\"", Cpus = 0, Memory = "16 G", Time = "5x",
            Parallel = 0, Tasks = 2, RunsPerTask = 2, Grace = 0, Restarts = -1, Setup = ["a\nb"], Sbatch = ["nix", "--array=0-9", "-a", "--output=x"],
        }.FindFaults().ToArray();
        foreach (var option in new[] { "--partition", "--account", "--qos", "--gres", "--constraint", "--cpus", "--memory", "--time", "--parallel", "--runs-per-task", "--grace", "--restarts", "--setup" })
        {
            Assert.Contains(faults, f => f.Contains(option, StringComparison.Ordinal));
        }

        Assert.Equal(4, faults.Count(f => f.StartsWith("--sbatch", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_that_would_swallow_the_next_is_refused()
    {
        Assert.Contains("ends with a backslash", Assert.Single(new SlurmOptions { Setup = ["module load cuda \\"] }.FindFaults()), StringComparison.Ordinal);
        Assert.Contains("ends with a backslash", Assert.Single(new SlurmOptions { Container = "apptainer exec x.sif\\" }.FindFaults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_needs_more_time_than_the_grace() =>
        Assert.Contains("a limit of 60 s leaves nothing of the 120 s", Assert.Single(new SlurmOptions { Time = "1" }.FindFaults()), StringComparison.Ordinal);
}
