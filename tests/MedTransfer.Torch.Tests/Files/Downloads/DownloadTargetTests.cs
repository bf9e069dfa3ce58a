using System.Security.Cryptography;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests;

/// <summary>Fetching where this side is the trouble: no network allowed, no room, no folder.</summary>
public sealed class DownloadTargetTests : DownloadTests
{
    [Theory]
    [InlineData("MEDTRANSFER_OFFLINE", "1")]
    [InlineData("HF_HUB_OFFLINE", "Yes")]
    public async Task Offline_asks_nobody(string variable, string value)
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        Variables.Set(variable, value);
        await Refused<InvalidConfigurationException>(Request(), Quick, $"{variable}={value}", Target);
        Assert.Empty(Server!.Requests);
        Variables.Set(variable, "0");
        await Fetch();
        Variables.Set(variable, value);
        await Fetch(); // what is there is used
    }

    [Fact]
    public async Task Too_little_space_is_told_before_anything_is_written()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        await Refused<InvalidConfigurationException>(Request(), Quick with { FreeSpace = _ => 1000 }, $"needs {Content.Length} more bytes", "1000 free");
        AssertNothingLeft();
    }

    [Fact]
    public async Task Folders_that_cannot_be_written()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        var file = Folder.Write("file", [1]);
        await Refused<InvalidConfigurationException>(Request() with { Path = Path.Combine(file, "x.npz") }, Quick, "is a file", "folder");
        Directory.CreateDirectory(Target);
        await Refused<InvalidConfigurationException>(Request(), Quick, Target, "is a folder");
        if (OperatingSystem.IsLinux()) await Refused<InvalidConfigurationException>(Request() with { Path = "/proc/medtransfer/x.npz" }, Quick, "/proc/medtransfer", "may be written");
        Assert.Empty(Server!.Requests);
    }

    [SkippableFact]
    public async Task A_disk_that_fills_up_is_answered_and_the_part_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount(1024);
        Skip.If(disk is null, "no right to mount a small disk");
        var content = new byte[2 << 20];
        new Random(6).NextBytes(content);
        var hash = ContentHash.Sha256(Convert.ToHexStringLower(SHA256.HashData(content)));
        Serve((r, c) => c.SendFile(content, r.From));
        var request = Request() with { Path = Path.Combine(disk.Path, "x.npz"), Hash = hash, Length = null };
        await Refused<InvalidConfigurationException>(request, Quick with { FreeSpace = _ => long.MaxValue }, "x.npz.partial", "Free some space");
        Assert.False(File.Exists(request.Path));
        var arrived = new FileInfo(request.Path + ".partial").Length;
        Assert.InRange(arrived, 1, 1 << 20);
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.Copy(request.Path + ".partial", Part);
        await Fetch(request with { Path = Target });
        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.Equal(arrived, Server!.Requests.Last().From);
    }

    [Fact]
    public async Task AFile_that_its_writer_still_holds_is_waited_for()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        await Fetch();

        // As another process has it between giving the file its name and closing it.
        Task second;
        using (new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            second = Fetch();
            await Task.Delay(300);
            Assert.False(second.IsCompleted);
        }

        await second;
        Assert.Single(Server!.Requests);
    }
}
