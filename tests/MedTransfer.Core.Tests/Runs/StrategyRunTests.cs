using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>Transfer strategies as choices of a run.</summary>
[NoTensorLeaks]
public sealed class StrategyRunTests
{
    [Fact]
    public async Task Neighbours_score_the_test_split_and_stay_in_the_folder()
    {
        using var folder = new TempFolder();
        using var data = SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
        var config = SampleConfig.Of(data) with { Strategy = Transfer.KNearest(k: 5), Epochs = 3 };
        var result = await RunExecutor.ExecuteAsync(config, folder.Path, new() { Device = "cpu", Data = data });
        Assert.Equal((1, 1), (result.Epochs, result.BestEpoch));
        var run = new RunFolder(folder.Path);
        Assert.Equal(RunState.Finished, run.State);
        var scores = run.ReadTestPredictions()!;
        Assert.All(scores.Values, p => Assert.Equal(Math.Round(p * 5), p * 5, 1e-9));
        Assert.Contains("the weights are random, so k-nearest judges", File.ReadAllText(run.LogPath), StringComparison.Ordinal);

        // The files alone give the same answers.
        using var classifier = Classifier.Load(folder.Path, new() { Device = "cpu", BatchSize = 8 });
        Assert.Equal(scores.Values, classifier.Predict(data.Test).SelectMany(c => c.Probabilities));
    }

    [Fact]
    public void What_only_steps_depend_on_is_no_part_of_a_run_without_steps()
    {
        var config = SampleConfig.Create() with { Strategy = Transfer.KNearest() };
        var other = config with { Optimizer = Optimizers.Sgd(0.1), Schedule = Schedules.Cosine(), Epochs = 1, EarlyStop = new(3, 0), Augment = Augmentation.CropFlip };
        Assert.Equal(config.Id, other.Id);
        Assert.NotEqual(config.Id, (config with { Strategy = Transfer.KNearest(k: 5) }).Id);
        Assert.NotEqual(config.Id, (config with { Seed = 1 }).Id);
        Assert.NotEqual(SampleConfig.Create().Id, config.Id);
    }

    [Fact]
    public void Random_features_are_a_warning()
    {
        var config = SampleConfig.Create();
        var pretrained = InitializationChoice.Weights("x", new string('a', 64));
        Assert.Empty(config.FindWarnings());
        Assert.Contains("linear-probe judges features", Assert.Single((config with { Strategy = Transfer.LinearProbe() }).FindWarnings()), StringComparison.Ordinal);
        Assert.Empty((config with { Strategy = Transfer.LinearProbe(), Initialization = pretrained }).FindWarnings());
    }

    [Fact]
    public void A_strategy_is_read_from_a_name_or_json()
    {
        Assert.Equal(Transfer.LinearProbe(), TransferStrategy.Parse("linear-probe"));
        Assert.Equal(Transfer.KNearest(3) with { Distance = FeatureDistance.Euclidean }, TransferStrategy.Parse("{\"name\": \"k-nearest\", \"k\": 3, \"distance\": \"euclidean\"}"));
        Assert.Contains("Did you mean 'linear-probe'?", Fault("linear-prob"), StringComparison.Ordinal);
        Assert.Contains("needs the \"part\"", Fault("freeze-up-to"), StringComparison.Ordinal);
        Assert.Contains(". Did you mean 'distance'?", Fault("{\"name\": \"k-nearest\", \"distanze\": 3}"), StringComparison.Ordinal);
        Assert.Contains("'k' is no setting of fine-tune; known: none.", Fault("{\"name\": \"fine-tune\", \"k\": 3}"), StringComparison.Ordinal);

        string Fault(string text) => Assert.Throws<InvalidConfigurationException>(() => TransferStrategy.Parse(text)).Message;
    }
}
