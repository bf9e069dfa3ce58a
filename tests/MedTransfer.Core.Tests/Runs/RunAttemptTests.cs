using System.Diagnostics;
using MedTransfer.Core.Runs;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

public sealed class RunAttemptTests : IDisposable
{
    private static readonly ClaimHolder Somebody = new("elsewhere", 17, DateTime.UtcNow, DateTime.UtcNow);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_only_grow_and_the_newest_alone_may_go_on()
    {
        Assert.Null(RunAttempt.Newest(_folder.Path));
        var first = RunAttempt.Begin(_folder.Path, Somebody)!;
        Assert.True(first.Touch());
        var second = RunAttempt.Begin(_folder.Path, Somebody)!;
        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.False(first.Touch());
        Assert.True(second.Touch());
        first.End();
        Assert.Equal((2, true), (RunAttempt.Newest(_folder.Path)!.Number, RunAttempt.Newest(_folder.Path)!.IsOpen));
        second.End();
        Assert.Equal((2, false), (RunAttempt.Newest(_folder.Path)!.Number, RunAttempt.Newest(_folder.Path)!.IsOpen));
        Assert.Equal(3, RunAttempt.Begin(_folder.Path, Somebody)!.Number);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Of_many_that_begin_at_once_the_highest_number_alone_remains()
    {
        var attempts = new RunAttempt?[16];
        Parallel.For(0, attempts.Length, new() { MaxDegreeOfParallelism = attempts.Length }, i => attempts[i] = RunAttempt.Begin(_folder.Path, Somebody));
        var begun = attempts.OfType<RunAttempt>().ToArray();
        Assert.Equal(begun.Length, begun.Select(a => a.Number).Distinct().Count());
        var left = Assert.Single(begun, a => a.Touch());
        Assert.Equal(begun.Max(a => a.Number), left.Number);
        Assert.Equal([left.Path], Directory.GetFiles(_folder.Path));
    }

    /// <summary>Attempt 1 was replaced and its file is gone; a machine that sees the folder as it was must not give that number to another, or the first would take itself for the newest.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_sees_the_folder_as_it_was_begins_nothing_and_revives_nobody(bool hasEnded)
    {
        var first = RunAttempt.Begin(_folder.Path, Somebody)!;
        var second = RunAttempt.Begin(_folder.Path, Somebody)!;
        if (hasEnded) second.End();
        Assert.Null(RunAttempt.Begin(_folder.Path, Somebody, after: 0));
        if (hasEnded) Assert.Null(RunAttempt.Begin(_folder.Path, Somebody, after: 1));
        Assert.False(first.Touch());
        Assert.Equal([second.Path], Directory.GetFiles(_folder.Path));
    }

    /// <summary>
    /// Its age is told by comparing it with other files, so the clock of the machine that gives the sign must not come in: what a file
    /// system times itself has one time for the content's change and the entry's, where a given time differs.
    /// </summary>
    [SkippableFact]
    public void A_sign_of_life_has_the_time_of_the_file_system()
    {
        Skip.IfNot(File.Exists("/usr/bin/stat") && OperatingSystem.IsLinux(), "needs stat(1) of Linux");
        var attempt = RunAttempt.Begin(_folder.Path, Somebody)!;
        var (content, before) = (File.ReadAllText(attempt.Path), attempt.LastSign);
        Assert.True(attempt.Touch());

        // The clock of a file system may tick only so often.
        Assert.True(SpinWait.SpinUntil(() => attempt.Touch() && attempt.LastSign > before, TimeSpan.FromMinutes(1)));
        using var stat = Process.Start(new ProcessStartInfo("/usr/bin/stat", ["-c", "%y|%z", attempt.Path]) { RedirectStandardOutput = true })!;
        var times = stat.StandardOutput.ReadToEnd().Trim().Split('|');
        Assert.Equal(times[0], times[1]);
        Assert.Equal(content, File.ReadAllText(attempt.Path));
        Assert.Equal(Somebody, attempt.ReadHolder());
    }

    [SkippableFact]
    public void On_a_full_disk_none_begins_and_nothing_is_left()
    {
        using var disk = SmallDisk.TryMount(kilobytes: 16);
        Skip.If(disk is null, "this system lets tests mount no disk");
        using (var fill = new FileStream(Path.Combine(disk.Path, "full"), FileMode.Create))
        {
            Assert.Throws<IOException>(() => Fill(fill));
        }

        Assert.Contains("attempt-1.json", Assert.Throws<IOException>(() => RunAttempt.Begin(disk.Path, Somebody)).Message);
        Assert.Null(RunAttempt.Newest(disk.Path));
    }

    private static void Fill(FileStream file)
    {
        for (;;)
        {
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
        }
    }
}
