using MedTransfer.Core.Configuration;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Data;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>A folder of one's own images goes where a data set's name goes.</summary>
public sealed class OwnImagesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string? _cache = Environment.GetEnvironmentVariable("MEDTRANSFER_CACHE");

    public OwnImagesTests()
    {
        Environment.SetEnvironmentVariable("MEDTRANSFER_CACHE", _folder.File("cache"));
        using var scope = NewDisposeScope();
        foreach (var (kind, shade) in new[] { ("dark", 60), ("light", 150) })
        {
            for (var i = 0; i < 20; i++)
            {
                Directory.CreateDirectory(Path.Combine(_folder.Path, "images", kind));
                var pixels = zeros(1, 20, 24, dtype: ScalarType.Byte).fill_(shade + (3 * i));
                ImageFile.Save(Path.Combine(_folder.Path, "images", kind, $"{i:00}.png"), pixels);
            }
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MEDTRANSFER_CACHE", _cache);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_study_runs_on_a_folder_and_knows_it_by_its_content()
    {
        var images = Path.Combine(_folder.Path, "images");
        var definition = StudyDefinition.Parse(
            $$"""
            {"name": "own", "datasets": [{"name": {{System.Text.Json.JsonSerializer.Serialize(images)}}, "size": 32}], "models": ["squeezenet1_1"],
             "initializations": ["random"], "optimizers": [{"name": "sgd", "lr": 0.01}], "seeds": [0], "epochs": 1, "batch": 8, "augment": "flip"}
            """);
        Assert.Equal(32, definition.Grids[0].Datasets[0].NativeSize);
        File.Copy(Path.Combine(images, "dark", "00.png"), Path.Combine(images, "dark", "again.png"));
        var seen = new List<StudyProgress>();
        var observer = new DirectProgress<StudyProgress>(seen.Add);
        var status = await StudyRunner.RunAsync(definition, _folder.File("study"), new RunOptions { Device = "cpu" }, observer);
        Assert.Equal((1, 0), (status.Done, status.Failed));
        var warning = Assert.Single(seen, p => p.Event == StudyEvent.Warned).Warnings[0];
        Assert.Contains("dark/00.png", warning, StringComparison.Ordinal);

        // Said once; the report says it whenever it is written.
        seen.Clear();
        foreach (var metrics in Directory.GetFiles(_folder.File("study"), "metrics.json", SearchOption.AllDirectories)) File.Delete(metrics);
        await StudyRunner.RunAsync(definition, _folder.File("study"), new RunOptions { Device = "cpu" }, observer);
        Assert.DoesNotContain(seen, p => p.Event == StudyEvent.Warned);
        StudyReport.Read(_folder.File("study")).Write();
        Assert.Single(File.ReadAllText(new StudyFolder(_folder.File("study")).MarkdownPath).Split('\n'), line => line.Contains(warning, StringComparison.Ordinal));

        var planner = new RunPlanner();
        var choice = planner.Data(images, 32);
        Assert.Equal(("images", 32, images), (choice.Name, choice.Size, planner.PathOf(choice)));
        using (var data = Datasets.Load(images, 32)) Assert.Equal(choice.Md5, data.Md5);
        Directory.Move(images, images + "2");
        Assert.Equal(choice.Md5, new RunPlanner().Data(images + "2", 32).Md5);
        File.Delete(Path.Combine(images + "2", "dark", "03.png"));
        Assert.NotEqual(choice.Md5, new RunPlanner().Data(images + "2", 32).Md5);
    }

    [Fact]
    public void A_table_says_what_the_images_beside_it_are()
    {
        var table = Path.Combine(_folder.Path, "images", "table.csv");
        var rows = new[] { "dark", "light" }.SelectMany(k => Enumerable.Range(0, 20).Select(i => $"{k}/{i:00}.png,{(i % 2 == 0 ? "even" : "odd")},{(i < 12 ? "train" : i < 16 ? "val" : "test")}"));
        File.WriteAllLines(table, ["path,label,split", .. rows]);
        using var data = Datasets.Load(table, 16);
        Assert.Equal(["even", "odd"], data.Info.Classes);
        Assert.Equal((24, 8, 8), (data.Train.Count, data.Validation.Count, data.Test.Count));
        Assert.False(Datasets.IsOwn("breastmnist"));
        Assert.Contains("no folder or file", Assert.Throws<InvalidConfigurationException>(() => Datasets.Load("imagez")).Message, StringComparison.Ordinal);
    }
}
