using MedTransfer.Core.Attribution;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Inference;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Explaining;

[NoTensorLeaks]
public sealed class ExplanationsTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private static readonly AttributionMethod[] GradCam = [AttributionMethod.GradCam];

    [Fact]
    public void Sheets_single_files_maps_and_tables_are_the_same_bytes_twice()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        using var first = new TempFolder();
        using var second = new TempFolder();
        var sheet = new SheetOptions { RowsPerPage = 3, SingleFiles = true, RawMaps = true };
        var seen = new List<int>();
        var saved = Of(network, new() { Count = 5, BatchSize = 2 }).Save(first.Path, sheet, new Heard(seen));
        Of(network, new() { Count = 5, BatchSize = 3 }).Save(second.Path, sheet);
        Assert.Equal([2, 4, 5], seen);
        Assert.Equal(["sheet-01.png", "sheet-02.png"], saved.Sheets);
        Assert.Equal(["maps-01.npz", "maps-02.npz"], saved.Maps);
        Assert.Equal([1, 2, 3, 1, 2], saved.Explanations.Select(e => e.Row));
        Assert.Equal(saved.Paths.Order(), Directory.GetFiles(first.Path).Order());
        Assert.Equal(5 * 2, saved.Explanations.SelectMany(e => e.Files).Distinct().Count());
        Assert.All(saved.Sheets, name => Assert.Equal(File.ReadAllBytes(first.File(name)), File.ReadAllBytes(second.File(name))));
        Assert.DoesNotContain(first.Path, File.ReadAllText(first.File("explanations.json")), StringComparison.Ordinal);

        // Images of 16 px, enlarged nine times to at least 140.
        using var overlay = ImageFile.Load(first.File(saved.Explanations[0].Files[1]));
        Assert.Equal([3, 144, 144], overlay.shape);
        using var archive = NpzFile.Open(first.File("maps-02.npz"));
        Assert.Equal([2, 32, 32], archive.ReadArray("gradcam").Shape);
        Assert.Equal(["class", "gradcam", "gradcam-raw-0"], archive.Names.Order());
    }

    [Fact]
    public void Samples_are_chosen_as_asked()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        Assert.Equal([0L, 1, 2], Samples(SamplePick.First, 3));
        Assert.Equal(Samples(SamplePick.Random, 4, seed: 3), Samples(SamplePick.Random, 4, seed: 3));
        Assert.NotEqual(Samples(SamplePick.Random, 12, seed: 3), Samples(SamplePick.Random, 12, seed: 4));
        var confident = Of(network, new() { Pick = SamplePick.Confident, Count = 16 }).Compute().ToArray();
        Assert.Equal(confident.OrderByDescending(e => e.Probability).Select(e => e.Sample), confident.Select(e => e.Sample));

        var labels = run.Data.Validation.LabelsAsIntegers();
        var wrong = confident.Where(e => e.IsRight == false).Select(e => e.Sample).ToArray();
        Assert.All(confident, e => Assert.Equal(run.Data.Info.Classes[labels[e.Sample!.Value]] == e.Predicted[0], e.IsRight));
        if (wrong.Length > 0) Assert.Equal(wrong, Of(network, new() { Pick = SamplePick.Wrong, Count = 16 }).Compute().Select(e => e.Sample));
        else Assert.Throws<InvalidConfigurationException>(() => Of(network, new() { Pick = SamplePick.Wrong }).Compute().Count());

        long?[] Samples(SamplePick pick, int count, long seed = 0) => [.. Of(network, new() { Pick = pick, Count = count, Seed = seed }).Compute().Select(e => e.Sample)];
    }

    [Fact]
    public void Classes_take_turns_where_nothing_else_is_asked()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        var labels = run.Data.Validation.LabelsAsIntegers();
        var drawn = Samples(new() { Count = labels.Length });
        Assert.Equal(Enumerable.Range(0, labels.Length).Select(i => (long)i), drawn.Order());
        var rounds = 2 * labels.GroupBy(y => y).Min(g => g.Count());
        Assert.Equal(Enumerable.Range(0, rounds).Select(i => (long)(i % 2)), drawn.Take(rounds).Select(i => (long)labels[i]));
        Assert.Equal(drawn.Take(5), Samples(new() { Count = 5, Pick = SamplePick.Balanced }));
        Assert.NotEqual(drawn.Take(8), Samples(new() { Count = 8, Seed = 1 }));
        using var temp = new TempFolder();
        var e = Assert.Throws<InvalidConfigurationException>(() => Explanations.Of(network, [temp.File("a.png")], GradCam, new() { Pick = SamplePick.Balanced }));
        Assert.Contains("have no labels", e.Message, StringComparison.Ordinal);

        long[] Samples(ExplanationOptions options) => [.. Of(network, options).Compute().Select(e => e.Sample!.Value)];
    }

    [Fact]
    public void The_target_decides_what_is_explained_and_the_maps_are_those_of_the_explainer()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        Assert.All(Of(network, new() { Target = ExplanationTarget.True }).Compute(), e => Assert.Equal(e.Truth![0], e.Subject));
        Assert.All(Of(network, new()).Compute(), e => Assert.Equal((e.Predicted[0], e.Probabilities.Max()), (e.Subject, e.Probability)));
        var benign = Of(network, new() { Target = ExplanationTarget.Class("Benign"), Pick = SamplePick.First, Count = 4 }).Compute().ToArray();
        Assert.All(benign, e => Assert.Equal((1, "benign"), (e.Class, e.Subject)));

        using var four = run.Data.Validation.Subset([0, 1, 2, 3]);
        using var input = network.Transform.Apply(four.Images);
        using var explainer = Explainer.For(network.Model, AttributionMethod.GradCam);
        using var maps = explainer.Explain(input, AttributionTarget.Class(1));
        Assert.Equal(maps.Maps.data<float>().ToArray(), benign.SelectMany(e => e.Maps[0].Values.Elements<float>().ToArray()));
        Assert.Equal(four.Images.bytes.ToArray(), benign.SelectMany(e => e.Image.Elements<byte>().ToArray()));
    }

    [Fact]
    public void Image_files_are_explained_in_their_order_without_labels()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        using var temp = new TempFolder();
        using var image = run.Data.Validation.Images[2];
        string[] paths = [temp.File("b.png"), temp.File("a.png")];
        foreach (var path in paths) ImageFile.Save(path, image);
        var explained = Explanations.Of(network, paths, GradCam).Compute().ToArray();
        Assert.Equal(paths, explained.Select(e => e.Name));
        Assert.All(explained, e => Assert.Equal((null, null, null), (e.Truth, e.IsRight, e.Sample)));
        var saved = Explanations.Of(network, [paths[0], paths[0]], GradCam).Save(temp.File("out"), new() { SingleFiles = true });
        Assert.Equal(["b-map.png", "b-2-map.png"], saved.Explanations.Select(e => e.Files[0]));
        var e = Assert.Throws<InvalidConfigurationException>(() => Explanations.Of(network, paths, GradCam, new() { Pick = SamplePick.Wrong, Target = ExplanationTarget.True }));
        Assert.Contains("2 faults", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        using var network = RunNetwork.Load(run.Folder, "cpu");
        var e = Assert.Throws<InvalidConfigurationException>(() => Explanations.Of(
            network, run.Data.Validation, [AttributionMethod.GradCam, AttributionMethod.GradCam], new() { Target = ExplanationTarget.Class("benig"), Count = 0, BatchSize = 0, Layers = ["features.99"] }));
        foreach (var part in new[] { "more than once", "Did you mean 'benign'?", "count", "batch size", "features.99" }) Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => Explanations.Of(network, run.Data.Validation, []));
        using var temp = new TempFolder();
        Assert.Throws<InvalidConfigurationException>(() => Of(network, new()).Save(temp.Path, new() { Opacity = 2, RowsPerPage = 0 }));
        Assert.Empty(Directory.GetFileSystemEntries(temp.Path));
    }

    [Fact]
    public void A_reading_of_the_test_split_is_counted_and_cancelling_leaves_no_half_file()
    {
        using var copy = run.Copy();
        using var network = RunNetwork.Load(copy.Path, "cpu");
        _ = Explanations.Of(network, run.Data.Test, GradCam, new() { Count = 1 }).Compute().Count();
        Assert.Contains("reading 2, by Explanations.Compute", File.ReadAllText(network.Folder.LogPath), StringComparison.Ordinal);

        using var source = new CancellationTokenSource();
        var folder = copy.File("out");
        Assert.Throws<OperationCanceledException>(() => Of(network, new() { Count = 6, BatchSize = 1 }).Save(folder, new() { RowsPerPage = 2 }, new Stop(source), source.Token));
        Assert.Equal([Path.Combine(folder, "sheet-01.png")], Directory.GetFiles(folder));
    }

    private Explanations Of(RunNetwork network, ExplanationOptions options) => Explanations.Of(network, run.Data.Validation, GradCam, options);

    private sealed class Heard(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == 3) source.Cancel();
        }
    }
}
