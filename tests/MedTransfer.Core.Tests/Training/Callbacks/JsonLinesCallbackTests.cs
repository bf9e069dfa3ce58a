using System.Text.Json.Nodes;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class JsonLinesCallbackTests
{
    [Fact]
    public async Task Every_event_is_a_line()
    {
        using var training = new TinyTraining();
        var path = training.Folder.File("log.jsonl");
        var hooks = Hooks.At("epoch end", x =>
        {
            x.Warn("careful");
            if (x.Epoch == 2) x.Stop("enough");
        });
        var result = await training.FitAsync(9, hooks, new JsonLinesCallback(path));
        var events = Read(path);
        Assert.Equal(["begin", "warning", "epoch", "epoch", "stop", "end"], events.Select(Name));
        Assert.Equal("tiny", (string)events[0]["model"]!);
        Assert.Equal("adamw", (string)events[0]["settings"]!["optimizer"]!["name"]!);
        Assert.Equal("careful", (string)events[1]["text"]!);
        Assert.Equal(result.History.Select(e => e.ValidationAuc), events[2..4].Select(e => (double)e["validation_auc"]!));
        Assert.True((bool)events[1 + result.Best.Epoch]["best"]!);
        Assert.Equal("enough", (string)events[4]["reason"]!);
        Assert.Equal(result.Best.Epoch, (int)events[5]["best_epoch"]!);
    }

    [Fact]
    public async Task A_resumed_training_goes_on_behind_the_lines_of_its_checkpoint()
    {
        using var training = new TinyTraining();
        var path = training.Folder.File("log.jsonl");
        await training.KillAsync(4, checkpointOf: 2, killedIn: 4, new JsonLinesCallback(path));
        Assert.Equal(["begin", "epoch", "epoch", "epoch"], Read(path).Select(Name));
        File.AppendAllText(path, "{\"event\":\"epo");
        var result = await training.ResumeAsync(4, new JsonLinesCallback(path));
        var events = Read(path);
        Assert.Equal(["begin", "epoch", "epoch", "resume", "warning", "epoch", "epoch", "end"], events.Select(Name));
        Assert.Equal(2, (int)events[3]["epochs"]!);
        Assert.Equal(2 * TinyTraining.Batches, (int)events[3]["step"]!);
        Assert.Contains("does not go on from", Assert.Single(result.Warnings));
        Assert.Equal(result.History.Select(e => e.TrainLoss), events.Where(e => Name(e) == "epoch").Select(e => (double)e["train_loss"]!));
    }

    [Fact]
    public async Task A_log_that_is_gone_begins_anew()
    {
        using var training = new TinyTraining();
        var path = training.Folder.File("log.jsonl");
        await training.KillAsync(3, checkpointOf: 1, killedIn: 2, new JsonLinesCallback(path));
        File.Delete(path);
        var result = await training.ResumeAsync(3, new JsonLinesCallback(path));
        Assert.Equal(["begin", "resume", "warning", "epoch", "epoch", "end"], Read(path).Select(Name));
        Assert.Contains("begins anew", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task Another_file_is_not_touched()
    {
        using var training = new TinyTraining();
        var path = training.Folder.Write("thesis.txt", "chapter 1\n"u8.ToArray());
        var result = await training.FitAsync(1, new JsonLinesCallback(path));
        Assert.Contains("no log of a training", Assert.Single(result.Warnings));
        Assert.Equal("chapter 1\n", File.ReadAllText(path));
    }

    private static JsonObject[] Read(string path) => [.. File.ReadAllLines(path).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static string Name(JsonObject line) => (string)line["event"]!;
}
