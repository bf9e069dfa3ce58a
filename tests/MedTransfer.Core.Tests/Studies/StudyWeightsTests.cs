using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>Weight files that a study names are looked into before anything starts, as far as they say what they hold.</summary>
[NoTensorLeaks]
public sealed class StudyWeightsTests : IDisposable
{
    private const string Model = "squeezenet1_1";
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Files_that_are_no_weights_are_refused_with_all_that_is_wrong_before_anything_starts()
    {
        var bytes = new byte[300];
        new Random(7).NextBytes(bytes);
        var whole = File.ReadAllBytes(Saved("whole.safetensors", "resnet18"));
        string random = _temp.Write("random.safetensors", bytes), cut = _temp.Write("cut.safetensors", whole[..^1000]), pth = _temp.Write("random.pth", bytes);
        var study = Study("resnet18", random, cut, pth);
        foreach (var plan in new Action[] { () => StudyPlan.Create(study.Definition), () => study.Plan(new() { ProbeSeconds = 0 }) })
        {
            // Two sets and three seeds ask for each file; it is told once.
            var error = Assert.Throws<InvalidConfigurationException>(plan).Message;
            Assert.Contains("3 faults", error, StringComparison.Ordinal);
            foreach (var path in new[] { random, cut, pth }) Assert.Equal(2, error.Split(path).Length);
        }

        var folder = _temp.File("study");
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => study.RunAsync(folder));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_the_names_that_are_missing_and_too_many()
    {
        var error = Fault(Study(Model, Saved("other.safetensors", "resnet18")));
        Assert.Contains($"do not fit the model '{Model}': missing from the file (", error, StringComparison.Ordinal);
        Assert.Contains("features.0.weight", error, StringComparison.Ordinal);
        Assert.Contains("unexpected in the file (", error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_both()
    {
        var path = _temp.File("stem.safetensors");
        using (var small = ModelZoo.Create("resnet18", 10, seed: 0, cifarStem: true)) WeightLoader.Save(small, path);
        var error = Fault(Study("resnet18", path));
        Assert.Contains("of another shape (1): conv1.weight", error, StringComparison.Ordinal);
        Assert.Contains("7", error.Split("conv1.weight")[1], StringComparison.Ordinal);

        // The same file is right for the network that it was made for.
        Assert.Equal(6, StudyPlan.Create(Study(new ModelChoice { Name = "resnet18", CifarStem = true }, new StudyInitialization("own", path)).Definition).Runs.Count);
    }

    [Fact]
    public void What_lies_above_the_transferred_part_need_not_fit()
    {
        // CBR-LargeT is CBR-Small and one block more.
        var path = Saved("small.safetensors", "cbr_small");
        Assert.Contains("do not fit the model 'cbr_large_t': missing from the file (", Fault(Study("cbr_large_t", path)), StringComparison.Ordinal);
        Assert.Equal(6, StudyPlan.Create(Study(new ModelChoice { Name = "cbr_large_t" }, new StudyInitialization("part", path, UpTo: "blocks.3")).Definition).Runs.Count);
    }

    [Fact]
    public void A_stage_of_training_needs_right_weights_too()
    {
        var other = Saved("other.safetensors", "resnet18");
        var study = Study(new ModelChoice { Name = Model }, new StudyInitialization("chain", Pretraining: new("synth-blood", Origin: new(Weights: other, Method: TransferMethod.MeanVariance))));
        Assert.Contains($"The weights in '{other}' do not fit", Fault(study), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_right_file_passes_for_every_family()
    {
        foreach (var name in new[] { "resnet18", "densenet121", "mobilenet_v3_small", "vit_small_patch16_224", Model })
        {
            var study = Core.Studies.Study.Define("a").Datasets("synth-breast").Sizes(224).Models(name).Initializations(new StudyInitialization("own", Saved($"{name}.safetensors", name)))
                .Optimizers(Optimizers.AdamW(1e-3)).Seeds(0).Epochs(1).Batch(4).Build();
            Assert.Single(StudyPlan.Create(study.Definition).Runs);
        }
    }

    private static string Fault(Study study) => Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(study.Definition)).Message;

    private static Study Study(string model, params string[] files) =>
        Study(new ModelChoice { Name = model }, [.. files.Select(f => new StudyInitialization(Path.GetFileName(f), f))]);

    private static Study Study(ModelChoice model, params StudyInitialization[] initializations) => Core.Studies.Study.Define("a").Datasets("synth-breast", "synth-blood").Sizes(224).Models(model)
        .Initializations(initializations).Optimizers(Optimizers.AdamW(1e-3)).Seeds(0, 1, 2).Epochs(1).Batch(4).Build();

    private string Saved(string file, string model)
    {
        using var built = ModelZoo.Create(model, 10, seed: 1);
        WeightLoader.Save(built, _temp.File(file));
        return _temp.File(file);
    }
}
