using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Tool.Tests;

public sealed class CacheCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kept_images_are_listed_and_cleared()
    {
        Assert.Equal("No images are kept.", (await Run("list")).Output.Trim());
        Keep();
        var kept = Assert.Single((await Run("list", "--json")).Json.GetProperty("caches").EnumerateArray());
        Assert.Equal((_folder.File("set"), 20, 20 * 16), (kept.GetProperty("source").GetString(), kept.GetProperty("images").GetInt32(), kept.GetProperty("bytes").GetInt32()));
        Assert.Contains(_folder.File("set"), (await Run("list")).Output, StringComparison.Ordinal);
        Assert.Equal(20 * 16, (await Run("clear", "--json")).Json.GetProperty("freed_bytes").GetInt32());
        Assert.Equal("0.0 MiB freed.", (await Run("clear")).Output.Trim());
    }

    private void Keep()
    {
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < 20; i++)
        {
            var folder = Directory.CreateDirectory(_folder.File($"set/{i % 2}")).FullName;
            ImageFile.Save(Path.Combine(folder, $"{i:00}.png"), torch.full([1, 4, 4], i, dtype: torch.ScalarType.Byte));
        }

        var options = new ImageFolderOptions { Form = new ImageForm { Size = 4 }, Cache = CacheUse.Always, CacheRoot = _folder.File("cache/images") };
        ImageFolder.Load(_folder.File("set"), options).Dispose();
    }

    private async Task<ToolResult> Run(params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["MEDTRANSFER_CACHE"] = _folder.File("cache") };
        var result = await ToolProcess.EndAsync(ToolProcess.Start(_folder.Path, environment, ["cache", .. arguments]));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }
}
