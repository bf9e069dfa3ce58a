using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed class Md5MemoryTests : IDisposable
{
    // Python: hashlib.md5(b"abc").hexdigest(), and of b"abd"
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72", Abd = "4911e516e5aa21d327512e0c8b197616";
    private static readonly DateTime Yesterday = DateTime.UtcNow.AddDays(-1);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unchanged_file_is_hashed_once()
    {
        var path = Write("abc", Yesterday);
        Assert.Equal(Abc, Md5(path));
        var memory = Path.Combine(_folder.Path, ".x.npz.md5.json");
        Assert.Contains(Abc, File.ReadAllText(memory));
        File.WriteAllText(memory, File.ReadAllText(memory).Replace(Abc, Abd));
        Assert.Equal(Abd, Md5(path)); // what is remembered is believed: the file was not read again
    }

    [Fact]
    public void A_changed_file_is_hashed_again()
    {
        Md5(Write("abc", Yesterday));
        Assert.Equal(Abd, Md5(Write("abd", Yesterday.AddSeconds(1))));
        Assert.Equal("187ef4436122d1cc2f40dc2b92f0eba0", Md5(Write("ab", Yesterday.AddSeconds(1)))); // md5(b"ab")
        Assert.Equal(Abc, Md5(Write("abc", Yesterday)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Length\":")]
    [InlineData("{\"Length\":3,\"Changed\":\"2020-01-01T00:00:00Z\",\"Md5\":null}")]
    [InlineData("[1]")]
    public void A_damaged_memory_is_no_memory(string text)
    {
        var path = Write("abc", Yesterday);
        File.WriteAllText(Md5Memory.PathFor(path), text);
        Assert.Equal(Abc, Md5(path));
    }

    [Fact]
    public void A_file_that_may_still_be_changing_is_not_remembered()
    {
        Assert.Equal(Abc, Md5(Write("abc", DateTime.UtcNow)));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_read_only_is_left_as_it_is()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Write("abc", Yesterday);
        var mode = File.GetUnixFileMode(_folder.Path);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal(Abc, Md5(path));
            Assert.Single(Directory.GetFiles(_folder.Path));
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, mode);
        }
    }

    [Fact]
    public void A_data_set_whose_file_changed_is_verified_again()
    {
        var path = _folder.File("breastmnist.npz");
        MedMnistBytes.Write(path, MedMnistCatalog.Find("breastmnist"), 28);
        File.SetLastWriteTimeUtc(path, Yesterday);
        using (var data = MedMnist.Load(path, verify: false)) Assert.Equal(data.Md5, Md5(path));
        Expect.Error<InvalidContentException>(() => MedMnist.Load(path).Dispose(), "MD5", "verify: false");
    }

    private static string Md5(string path)
    {
        using var file = InputFile.Open(path);
        return FileHash.Md5(file, path);
    }

    private string Write(string text, DateTime changed)
    {
        var path = _folder.Write("x.npz", System.Text.Encoding.ASCII.GetBytes(text));
        File.SetLastWriteTimeUtc(path, changed);
        return path;
    }
}
