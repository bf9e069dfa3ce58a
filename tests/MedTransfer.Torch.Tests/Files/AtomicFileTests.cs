using System.Diagnostics;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void Writes_and_replaces_the_whole_content()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "first, longer");
        AtomicFile.WriteText(path, "second");
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_error_in_the_middle_leaves_the_previous_file_and_no_temporary_one()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "before");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new InvalidOperationException("simulated");
        }));
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_reported_with_the_path_and_leaves_the_previous_file()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "before");
        var e = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => throw new IOException("No space left on device")));
        Assert.Contains(path, e.Message);
        Assert.Contains("No space left", e.Message);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_an_error()
    {
        using var folder = new TempFolder();
        Assert.Throws<IOException>(() => AtomicFile.WriteText(Path.Combine(folder.Path, "absent", "a.txt"), "x"));
    }

    [SkippableFact]
    public void A_folder_that_may_not_be_written_is_an_error()
    {
        // Rights do not bind root, but the kernel's own tree takes no files from anyone.
        Skip.IfNot(Directory.Exists("/proc/self"), "needs /proc");
        var e = Assert.Throws<IOException>(() => AtomicFile.WriteText("/proc/self/a.txt", "x"));
        Assert.Contains("/proc/", e.Message);
    }

    [SkippableFact]
    public void A_read_only_folder_is_an_error()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "rights do not bind this user");
        using var folder = new TempFolder();
        var inner = Directory.CreateDirectory(folder.File("inner")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(inner, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Throws<IOException>(() => AtomicFile.WriteText(Path.Combine(inner, "a.txt"), "x"));
    }

    [Fact]
    public void A_leftover_of_a_dead_process_stands_in_nobodys_way_and_is_removed_on_request()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        folder.Write($".a.txt.{int.MaxValue}-0123{AtomicFile.TemporaryEnding}", [1, 2]);
        AtomicFile.WriteText(path, "x");
        Assert.Equal(1, AtomicFile.RemoveLeftovers(folder.Path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [SkippableFact]
    public void A_writer_killed_at_any_moment_leaves_a_whole_file()
    {
        // A shell does what the writer does, step by step, and is killed in the middle of the temporary file.
        Skip.IfNot(File.Exists("/bin/sh"), "needs a shell");
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "whole");
        var temporary = folder.File($".a.txt.1-1{AtomicFile.TemporaryEnding}");
        using var process = Process.Start("/bin/sh", ["-c", $"while :; do echo part >> '{temporary}'; done"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(temporary), TimeSpan.FromMinutes(2)));
        process.Kill();
        process.WaitForExit();
        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal(1, AtomicFile.RemoveLeftovers(folder.Path));
    }

    [Fact]
    public async Task Readers_beside_a_writer_only_ever_see_whole_files()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, new string('0', 100_000));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 1; i <= 50; i++) AtomicFile.WriteText(path, new string((char)('0' + (i % 10)), 100_000));
            stop.Cancel();
        });
        while (!stop.IsCancellationRequested)
        {
            var text = File.ReadAllText(path);
            Assert.Equal(100_000, text.Length);
            Assert.Equal(text[0], text[^1]);
        }

        await writer;
    }
}
