using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Strategies;

[NoTensorLeaks]
public sealed class FrozenPartsTests
{
    [Fact]
    public async Task Frozen_parts_stay_bit_for_bit_with_their_statistics()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = StrategyModels.Entries(model);
        await StrategyModels.Basic(model, data, Transfer.FreezeUpTo("stem")).FitAsync();
        Assert.Equal(["head"], StrategyModels.MovedParts(model, before));
    }

    public static TheoryData<TransferStrategy, WeightAveraging> Averaged
    {
        get
        {
            TransferStrategy[] strategies = [Transfer.FreezeUpTo("stem"), Transfer.LinearProbe(), Transfer.LinearProbe() with { CacheFeatures = false }];
            WeightAveraging[] rules = [WeightAveraging.Swa(0), WeightAveraging.Ema(0.8) with { AverageBuffers = true }];
            var pairs = new TheoryData<TransferStrategy, WeightAveraging>();
            foreach (var strategy in strategies)
            {
                foreach (var rule in rules) pairs.Add(strategy, rule);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Averaged))]
    public async Task Averaging_leaves_frozen_parts_alone(TransferStrategy strategy, WeightAveraging averaging)
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        await StrategyModels.Basic(model, data, Transfer.FineTune()).Epochs(1).FitAsync();
        var before = StrategyModels.Entries(model);
        var result = await StrategyModels.Basic(model, data, strategy).Average(averaging).FitAsync();
        Assert.Equal(["fc.weight", "fc.bias"], StrategyModels.MovedEntries(model, before));
        var scores = Evaluator.Predict(model, data.Validation, result.Transform, new() { Device = "cpu", Precision = Precision.Float32 }).Scores;
        Assert.All(result.Validation.Scores.Values.Zip(scores.Values), p => Assert.Equal(p.First, p.Second, 1e-5));
    }

    [Fact]
    public async Task Training_mode_lets_the_statistics_of_frozen_parts_drift()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var before = StrategyModels.Entries(model);
        await StrategyModels.Basic(model, data, Transfer.FreezeUpTo("stem") with { TrainingModeWhenFrozen = true }).FitAsync();
        var after = StrategyModels.Entries(model);
        Assert.NotEqual(before["bn.running_mean"], after["bn.running_mean"]);
        Assert.Equal(before["bn.weight"], after["bn.weight"]);
        Assert.Equal(before["conv.weight"], after["conv.weight"]);
    }

    [Fact]
    public async Task Parameters_are_given_back_as_they_were_found()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        model.named_parameters().First(p => p.name == "fc.bias").parameter.requires_grad = false;
        var before = StrategyModels.Entries(model);
        await StrategyModels.Basic(model, data, Transfer.FreezeUpTo("stem")).FitAsync();
        Assert.Equal(["fc.bias"], model.named_parameters().Where(p => !p.parameter.requires_grad).Select(p => p.name));
        Assert.Equal(before["fc.bias"], StrategyModels.Entries(model)["fc.bias"]);
        Assert.NotEqual(before["fc.weight"], StrategyModels.Entries(model)["fc.weight"]);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_residual_network_with_batch_norm_keeps_its_frozen_stages()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 28, seed: 1, new(24, 12, 4));
        using var model = ModelZoo.Create("resnet18", 2, seed: 0, cifarStem: true);
        var before = StrategyModels.Entries(model);
        await StrategyModels.Basic(model, data, Transfer.FreezeUpTo("layer2")).Epochs(1).FitAsync();
        Assert.Equal(["layer3", "layer4", "head"], StrategyModels.MovedParts(model, before));
    }

    [Fact]
    public async Task Gradual_unfreezing_opens_one_part_after_another()
    {
        using var data = SyntheticMedMnist.Create("synth-breast", 28, seed: 1, new(16, 12, 4));
        using var model = ModelZoo.Create("squeezenet1_1", 2, seed: 0);
        var parts = model.ParameterGroups.Select(g => g.Name).ToArray();
        var before = StrategyModels.Entries(model);
        var moved = new List<string>();
        await StrategyModels.Basic(model, data, Transfer.GradualUnfreeze(everyEpochs: 2, start: parts[^2])).InputSize(32).Epochs(5)
            .OnEpochEnd(_ => moved.Add(string.Join(' ', StrategyModels.MovedParts(model, before)))).FitAsync();
        string From(int part) => string.Join(' ', parts.Skip(part));
        Assert.Equal([From(parts.Length - 2), From(parts.Length - 2), From(parts.Length - 3), From(parts.Length - 3), From(parts.Length - 4)], moved);
    }

    [Fact]
    public async Task Fewer_epochs_than_parts_are_a_warning()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        var result = await StrategyModels.Basic(model, data, Transfer.GradualUnfreeze(everyEpochs: 3)).FitAsync();
        Assert.Contains("never opens stem; all parts learn from epoch 4 on", Assert.Single(result.Warnings), StringComparison.Ordinal);
        using var again = new TinyNet(2, seed: 1);
        Assert.Empty((await StrategyModels.Basic(again, data, Transfer.GradualUnfreeze()).FitAsync()).Warnings);
    }

    [Fact]
    public void What_makes_no_sense_is_explained()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        Assert.Contains("no part 'stme'. Did you mean 'stem'? Its parts: stem, head", Fault(Transfer.FreezeUpTo("stme")), StringComparison.Ordinal);
        Assert.Contains("nothing behind 'head'", Fault(Transfer.FreezeUpTo("head")), StringComparison.Ordinal);
        Assert.Contains("needs the \"part\"", Fault(Transfer.FreezeUpTo("")), StringComparison.Ordinal);
        Assert.Contains("no part 'neck'", Fault(Transfer.GradualUnfreeze(start: "neck")), StringComparison.Ordinal);
        Assert.Contains("at least 1 epoch between two parts, found 0", Fault(Transfer.GradualUnfreeze(0)), StringComparison.Ordinal);

        string Fault(TransferStrategy strategy) =>
            Assert.Throws<InvalidConfigurationException>(() => { _ = StrategyModels.Basic(model, data, strategy).FitAsync(); }).Message;
    }

    [Theory]
    [InlineData("\"fine-tune\"", "\"fine-tune\"")]
    [InlineData("{\"name\":\"freeze-up-to\",\"part\":\"stem\"}", "{\"name\":\"freeze-up-to\",\"part\":\"stem\"}")]
    [InlineData("{\"name\":\"gradual-unfreeze\",\"every_epochs\":1,\"start\":\"layer4\"}", "{\"name\":\"gradual-unfreeze\",\"start\":\"layer4\"}")]
    [InlineData("{\"name\":\"gradual-unfreeze\",\"every_epochs\":1}", "\"gradual-unfreeze\"")]
    public void Strategies_are_written_as_what_differs_from_the_usual(string given, string written)
    {
        var strategy = SettingsJson.Parse<TransferStrategy>(given, "The strategy");
        Assert.Equal(written, JsonSerializer.SerializeToNode(strategy, SettingsJson.Options)!.ToJsonString());
        Assert.Equal(strategy, SettingsJson.Parse<TransferStrategy>(written, "The strategy"));
    }

    [Fact]
    public void An_unknown_strategy_is_named_with_the_nearest()
    {
        var e = Assert.Throws<InvalidContentException>(() => SettingsJson.Parse<TransferStrategy>("\"gradual-unfreze\"", "The strategy"));
        Assert.Contains("Did you mean 'gradual-unfreeze'?", e.Message, StringComparison.Ordinal);
    }
}
