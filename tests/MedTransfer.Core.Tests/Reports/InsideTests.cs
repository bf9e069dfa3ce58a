using MedTransfer.Core.Reports;
using MedTransfer.Core.Reports.Inside;
using MedTransfer.Core.Studies;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports;

[NoTensorLeaks]
public sealed class InsideTests(InsideTests.FinishedStudy study) : IClassFixture<InsideTests.FinishedStudy>
{
    [Fact]
    public void Maps_and_similarity_of_finished_runs_come_into_every_later_report()
    {
        using var folder = study.Copy();
        var report = StudyReport.Read(folder.Path);
        Assert.DoesNotContain(report.Figures, f => f.Name.StartsWith("inside", StringComparison.Ordinal));
        var seen = new List<InsideProgress>();
        var maps = Assert.Single(report.Explain(new() { Count = 3, Device = "cpu" }, new Heard(seen)));
        var compared = Assert.Single(report.CompareNetworks(new() { Images = 40, Device = "cpu" }));

        Assert.Equal(report.Planned[0].Config.Id, maps.Run);
        Assert.Equal([0, 3], seen.Select(p => p.Images));
        var later = StudyReport.Read(folder.Path);
        foreach (var r in new[] { report, later })
        {
            var sheet = r.Figures.Single(f => f.Name == "inside-maps-1");
            Assert.StartsWith("Grad-CAM: ", sheet.Title, StringComparison.Ordinal);
            Assert.Contains("synthetic data", sheet.Title, StringComparison.Ordinal);
            Assert.Contains($"Run `{maps.Run}` (seed 0, test AUC 0.", sheet.Caption, StringComparison.Ordinal);
            Assert.Contains("n = 3, ", sheet.Caption, StringComparison.Ordinal);
            Assert.Equal(3, sheet.Data.Rows.Count);
            var lines = r.Figures.Single(f => f.Name == "inside-similarity-1");
            Assert.Contains("validation split, 40 of its", lines.Caption, StringComparison.Ordinal);
            Assert.Equal(compared.Stages.Count, lines.Data.Rows.Count);
        }

        later.Write();
        var page = File.ReadAllText(later.Folder.HtmlPath);
        Assert.Contains(">Inside the networks</h2>", page, StringComparison.Ordinal);
        Assert.Contains($"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(maps.Folder!, maps.Sheets[0])))}", page, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(later.Folder.FiguresPath, "inside-maps-1.svg")));
        Assert.DoesNotContain("read more than once", later.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_of_the_test_split_is_counted_and_told()
    {
        using var folder = study.Copy();
        var report = StudyReport.Read(folder.Path);
        report.Explain(new() { Count = 2, Split = Split.Test, Device = "cpu" });
        Assert.Equal([2, 1], report.Planned.Select(r => report.TestReadings[r.Config.Id]));
        Assert.Contains("The test split was read more than once for 1 run (up to 2 times", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_sheet_is_told_and_ends_nothing()
    {
        using var folder = study.Copy();
        var report = StudyReport.Read(folder.Path);
        var maps = Assert.Single(report.Explain(new() { Count = 1, Device = "cpu" }));
        File.WriteAllText(Path.Combine(maps.Folder!, "explanations.json"), "{");
        var text = StudyReport.Read(folder.Path).ToMarkdown();
        Assert.Contains("Not drawn: ", text, StringComparison.Ordinal);
        Assert.Contains("explanations.json", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_at_once_and_a_cancelled_look_ends()
    {
        var report = StudyReport.Read(study.Path);
        var e = Assert.Throws<InvalidConfigurationException>(() => report.Explain(new() { Count = 0, Methods = [], Device = "gpu" }));
        foreach (var part in new[] { "3 faults", "count: a sheet holds", "methods: none", "gpu" }) Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => report.CompareNetworks(new() { Images = 3 }));
        Assert.ThrowsAny<OperationCanceledException>(() => report.Explain(new() { Device = "cpu" }, cancellation: new(canceled: true)));
        Assert.ThrowsAny<OperationCanceledException>(() => report.CompareNetworks(new() { Device = "cpu" }, cancellation: new(canceled: true)));
        Assert.False(Directory.Exists(report.Folder.InsidePath));
        using var empty = new TempFolder();
        new FakeStudy { Outcome = _ => null }.Write(empty.Path);
        Assert.Contains("no finished run", Assert.Throws<InvalidConfigurationException>(() => StudyReport.Read(empty.Path).Explain()).Message, StringComparison.Ordinal);
    }

    /// <summary>Two seeds of a small network on a tenth of synthetic images.</summary>
    public sealed class FinishedStudy : IAsyncLifetime, IDisposable
    {
        private readonly TempFolder _temp = new();

        internal string Path => _temp.Path;

        public async Task InitializeAsync() => await Study.Parse("""
            {"name": "tiny", "datasets": [{"name": "synth-breast", "size": 28}], "fractions": [0.1], "models": ["squeezenet1_1"], "initializations": ["random"],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 32}
            """).RunAsync(Path, new() { Device = "cpu" });

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _temp.Dispose();

        internal TempFolder Copy()
        {
            var copy = new TempFolder();
            foreach (var file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories))
            {
                var target = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            return copy;
        }
    }

    private sealed class Heard(List<InsideProgress> seen) : IProgress<InsideProgress>
    {
        public void Report(InsideProgress value) => seen.Add(value);
    }
}
