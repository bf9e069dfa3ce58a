using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public class ListingTests
{
    [Fact]
    public async Task Datasets_as_json_hold_the_catalogue_and_the_synthetic_sets()
    {
        var sets = (await Run("datasets", "--json")).Json.GetProperty("datasets").EnumerateArray().ToDictionary(d => d.GetProperty("name").GetString()!);
        Assert.Equal(18, sets.Values.Count(d => !d.GetProperty("synthetic").GetBoolean()));
        var breast = sets["breastmnist"];
        Assert.Equal("binary", breast.GetProperty("task").GetString());
        Assert.Equal(546, breast.GetProperty("samples").GetProperty("train").GetInt32());
        Assert.Equal(1, breast.GetProperty("channels").GetInt32());
        Assert.Equal([28, 64, 128, 224], breast.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32()));
        Assert.True(sets["synth-breast"].GetProperty("synthetic").GetBoolean());
    }

    [Fact]
    public async Task Models_as_json_hold_parameters_and_preprocessing()
    {
        var model = Assert.Single((await Run("models", "resnet50", "--json")).Json.GetProperty("models").EnumerateArray());
        Assert.Equal(25557032, model.GetProperty("parameters").GetInt64());
        Assert.Equal(2048, model.GetProperty("features").GetInt32());
        Assert.Equal(0.485, model.GetProperty("preprocessing").GetProperty("mean")[0].GetDouble());
        Assert.Contains(model.GetProperty("weights").EnumerateArray(), w => w.GetProperty("name").GetString() == "resnet50.a1_in1k");
    }

    [Theory]
    [InlineData("datasets", "synth-blood")]
    [InlineData("models", "swin_base_patch4_window7_224")]
    [InlineData("--help", "compare")]
    public async Task Text_is_plain_without_a_terminal(string command, string expected)
    {
        var result = await Run(command);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain(result.Output.Split('\n'), line => line.EndsWith(' ') && !command.StartsWith('-'));
    }

    private static async Task<ToolResult> Run(params string[] arguments)
    {
        var result = await ToolProcess.RunAsync(AppContext.BaseDirectory, arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }
}
