using System.Diagnostics;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

public sealed class RunClaimTests
{
    [Fact]
    public void Only_one_claim_at_a_time()
    {
        using var folder = new TempFolder();
        using (var first = RunClaim.TryAcquire(folder.Path))
        {
            Assert.NotNull(first);
            Assert.Null(RunClaim.TryAcquire(folder.Path));
            Assert.Equal(Environment.ProcessId, RunClaim.Holder(folder.Path)?.ProcessId);
        }

        Assert.Null(RunClaim.Holder(folder.Path));
        using var second = RunClaim.TryAcquire(folder.Path);
        Assert.NotNull(second);
    }

    [Fact]
    public void Of_many_at_once_exactly_one_gets_it()
    {
        using var folder = new TempFolder();
        var claims = new RunClaim?[16];
        Parallel.For(0, claims.Length, i => claims[i] = RunClaim.TryAcquire(folder.Path));
        Assert.Single(claims, c => c is not null);
        foreach (var claim in claims) claim?.Dispose();
    }

    [Fact]
    public void The_mark_of_a_dead_process_counts_for_nothing()
    {
        using var folder = new TempFolder();
        WriteHolder(folder, new(Environment.MachineName, int.MaxValue, DateTime.UtcNow, DateTime.UtcNow));
        Assert.Null(RunClaim.Holder(folder.Path));
        using var claim = RunClaim.TryAcquire(folder.Path);
        Assert.NotNull(claim);
    }

    [Fact]
    public void A_later_process_of_the_same_number_is_not_the_holder()
    {
        using var folder = new TempFolder();
        WriteHolder(folder, new(Environment.MachineName, 1, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.UtcNow));
        using var claim = RunClaim.TryAcquire(folder.Path);
        Assert.NotNull(claim);
    }

    [Fact]
    public void Another_machine_holds_while_it_gives_signs_of_life()
    {
        using var folder = new TempFolder();
        WriteHolder(folder, new("elsewhere", 17, DateTime.UtcNow, DateTime.UtcNow));
        Assert.Null(RunClaim.TryAcquire(folder.Path));
        Assert.Equal("elsewhere", RunClaim.Holder(folder.Path)?.Host);
        File.SetLastWriteTimeUtc(folder.File("attempt-1.json"), DateTime.UtcNow.AddMinutes(-5));
        using var claim = RunClaim.TryAcquire(folder.Path);
        Assert.NotNull(claim);
    }

    [SkippableFact]
    public void A_killed_process_frees_its_claim()
    {
        Skip.IfNot(File.Exists("/usr/bin/flock"), "needs flock(1)");
        using var folder = new TempFolder();
        using var other = Process.Start("/usr/bin/flock", [folder.File("claim.lock"), "/bin/sh", "-c", $"touch '{folder.File("ready")}'; exec sleep 600"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(folder.File("ready")), TimeSpan.FromMinutes(2)));
        Assert.Null(RunClaim.TryAcquire(folder.Path));
        other.Kill(entireProcessTree: true);
        other.WaitForExit();
        RunClaim? claim = null;
        Assert.True(SpinWait.SpinUntil(() => (claim = RunClaim.TryAcquire(folder.Path)) is not null, TimeSpan.FromMinutes(2)));
        claim!.Dispose();
    }

    [SkippableFact]
    public void A_folder_that_cannot_be_written_is_an_error_and_not_taken_for_a_claimed_one()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "needs /proc");
        Assert.ThrowsAny<IOException>(() => RunClaim.TryAcquire("/proc/self"));
    }

    [Fact]
    public void The_number_of_the_attempt_grows_with_every_claim()
    {
        using var folder = new TempFolder();
        for (var i = 1; i <= 3; i++)
        {
            using var claim = RunClaim.TryAcquire(folder.Path)!;
            Assert.Equal(i, claim.Attempt);
        }
    }

    private static void WriteHolder(TempFolder folder, ClaimHolder holder) =>
        File.WriteAllText(folder.File("attempt-1.json"), JsonSerializer.Serialize(holder, SettingsJson.Options));
}
