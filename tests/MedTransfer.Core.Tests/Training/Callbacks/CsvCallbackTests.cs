using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Callbacks;

[NoTensorLeaks]
public sealed class CsvCallbackTests
{
    [Fact]
    public async Task The_file_holds_the_history_after_every_epoch()
    {
        using var training = new TinyTraining();
        var path = training.Folder.File("new/h.csv");
        var lines = new List<int>();
        var result = await training.FitAsync(3, new CsvCallback(path), Hooks.At("epoch end", _ => lines.Add(File.ReadAllLines(path).Length)));
        Assert.Equal([2, 3, 4], lines);
        Assert.Equal(result.History.Select(e => e with { Seconds = 0 }), HistoryFile.Read(path).Select(e => e with { Seconds = 0 }));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task A_resumed_training_leaves_out_later_epochs_and_a_line_that_was_cut_off()
    {
        using var training = new TinyTraining();
        var path = training.Folder.File("h.csv");
        await training.KillAsync(5, checkpointOf: 2, killedIn: 4, new CsvCallback(path));
        Assert.Equal(4, File.ReadAllLines(path).Length);
        File.AppendAllText(path, "4,0.02,0.6");
        var result = await training.ResumeAsync(5, new CsvCallback(path));
        Assert.Equal($"'{path}' held 1 later epochs and a line that was cut off; left out.", Assert.Single(result.Warnings));
        Assert.Equal(result.History.Select(e => e.TrainLoss), HistoryFile.Read(path).Select(e => e.TrainLoss));
    }

    [Fact]
    public async Task A_file_that_is_no_history_is_not_touched()
    {
        using var training = new TinyTraining();
        var path = training.Folder.Write("thesis.txt", "chapter 1\n"u8.ToArray());
        var result = await training.FitAsync(2, new CsvCallback(path));
        Assert.Contains("expected the header", Assert.Single(result.Warnings));
        Assert.Equal("chapter 1\n", File.ReadAllText(path));
    }

    [Fact]
    public async Task An_unwritable_file_ends_the_training_only_where_it_is_vital()
    {
        using var training = new TinyTraining();
        var path = Path.Combine(training.Folder.Write("file", []), "h.csv");
        Assert.Single((await training.FitAsync(2, new CsvCallback(path))).Warnings);
        await Assert.ThrowsAnyAsync<IOException>(() => training.FitAsync(2, new CsvCallback(path, isVital: true)));
    }
}
