using System.Buffers.Binary;
using System.Text;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Npz_lists_its_arrays()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("a.npz"), 12, samples: new SplitCounts(5, 3, 2));
        var json = (await Inspect("a.npz")).Json;
        Assert.Equal("npz", json.GetProperty("kind").GetString());
        var array = json.GetProperty("arrays").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "train_images");
        Assert.Equal("uint8", array.GetProperty("type").GetString());
        Assert.Equal([5, 12, 12], array.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32()));
    }

    [Fact]
    public async Task A_folder_of_images_has_a_report_like_a_data_set()
    {
        using (var scope = TorchSharp.torch.NewDisposeScope())
        {
            for (var i = 0; i < 24; i++)
            {
                var folder = Path.Combine(_temp.Path, "photos", i % 2 == 0 ? "even" : "odd");
                Directory.CreateDirectory(folder);
                var pixels = TorchSharp.torch.full([1, 8, 8], Math.Min(i, 20) * 10, dtype: TorchSharp.torch.ScalarType.Byte);
                ImageFile.Save(Path.Combine(folder, $"{i:00}.png"), pixels);
            }
        }

        var environment = new Dictionary<string, string?> { ["MEDTRANSFER_CACHE"] = _temp.File("cache") };
        var result = await ToolProcess.EndAsync(ToolProcess.Start(_temp.Path, environment, "inspect", "photos", "--json"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("images", result.Json.GetProperty("kind").GetString());
        Assert.Equal(["even", "odd"], result.Json.GetProperty("classes").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(24, result.Json.GetProperty("report").GetProperty("constant_images").GetProperty("count").GetInt32());
        Assert.True(result.Json.GetProperty("report").GetProperty("conflicting_labels").GetInt32() > 0);
    }

    [Fact]
    public async Task A_data_set_has_a_report()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast_12.npz"), 12, samples: new SplitCounts(20, 5, 5));
        foreach (var data in new[] { "synth-breast_12.npz", "synth-breast" })
        {
            var result = await ToolProcess.RunAsync(_temp.Path, "inspect", data, "--near-duplicates", "--json");
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            var report = result.Json.GetProperty("report");
            Assert.Equal("synth-breast", report.GetProperty("dataset").GetString());
            Assert.Equal(3, report.GetProperty("balance").GetArrayLength());
            Assert.Equal("Train", report.GetProperty("balance")[0].GetProperty("split").GetString());
            Assert.Equal(0, report.GetProperty("leaked_samples").GetInt32());
            Assert.True(report.GetProperty("near_duplicates").GetProperty("count").GetInt32() >= 0);
        }

        var text = (await ToolProcess.RunAsync(_temp.Path, "inspect", "synth-breast_12.npz")).Output;
        Assert.Contains("equal images: 0 groups", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Npy_tells_type_and_shape()
    {
        Npy.Save(_temp.File("a.npy"), NpyArray.From<float>([1, 2, 3, 4, 5, 6], 2, 3));
        var json = (await Inspect("a.npy")).Json;
        Assert.Equal(("npy", "float32"), (json.GetProperty("kind").GetString(), json.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Safetensors_lists_its_tensors()
    {
        var header = """{"__metadata__":{"model":"m"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""";
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        _temp.Write("a.safetensors", [.. length, .. Encoding.ASCII.GetBytes(header), .. new byte[8]]);
        var json = (await Inspect("a.safetensors")).Json;
        Assert.Equal("safetensors", json.GetProperty("kind").GetString());
        Assert.Equal(2, json.GetProperty("elements").GetInt32());
        Assert.Equal("w", Assert.Single(json.GetProperty("tensors").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D494844520000000700000005080200000006F8618F0000000049444154", "png", 7, 5, 3)]
    [InlineData("FFD8FFE000104A46494600010100000100010000FFC0000B080005000701012200FFDA0008010100003F00", "jpg", 7, 5, 1)]
    public async Task Images_tell_their_size(string bytes, string kind, int width, int height, int channels)
    {
        _temp.Write("a.bin", Convert.FromHexString(bytes));
        var json = (await Inspect("a.bin")).Json;
        Assert.Equal(
            (kind, width, height, channels),
            (json.GetProperty("kind").GetString(), json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32(), json.GetProperty("channels").GetInt32()));
    }

    [Fact]
    public async Task An_unknown_format_shows_its_first_bytes()
    {
        _temp.Write("page.npz", "<html>not found</html>"u8.ToArray());
        var result = await ToolProcess.RunAsync(_temp.Path, "inspect", "page.npz");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("begins with 3C68746D6C", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private async Task<ToolResult> Inspect(string file)
    {
        var result = await ToolProcess.RunAsync(_temp.Path, "inspect", file, "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }
}
