using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Core.Transfusion;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

/// <summary>The rule that keeps the last epoch, as publications have it that train for a fixed number of epochs.</summary>
[NoTensorLeaks]
public sealed class LastEpochTests
{
    private const string Json = """
        {"name": "a", "datasets": ["synth-breast"], "models": ["squeezenet1_1"], "sizes": 64, "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 3, "batch": 32,
         "initializations": ["random", {"pretrain": {"dataset": "synth-blood", "strategy": "simclr"}}], "select": "last"}
        """;

    [Fact]
    public async Task It_keeps_the_last_epoch_and_its_weights_whatever_the_figures()
    {
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        using var best = new TinyNet(2, seed: 1);

        // So large a rate makes later epochs worse, so that the best is not the last.
        var result = await TinyTrainer.Create(model, data).SelectBy(Metric.LastEpoch).Optimize(Optimizers.Sgd(3)).Epochs(6).FitAsync();
        var other = await TinyTrainer.Create(best, data).SelectBy(Metric.ValidationLoss).Optimize(Optimizers.Sgd(3)).Epochs(6).FitAsync();
        Assert.NotEqual(6, other.Best.Epoch);
        Assert.Equal((6, 6), (result.Best.Epoch, result.History.Count));
        Assert.Equal(other.History.Select(h => h.ValidationLoss), result.History.Select(h => h.ValidationLoss));
        Assert.NotEqual(other.Validation.Scores.Values.ToArray(), result.Validation.Scores.Values.ToArray());
    }

    [Fact]
    public void A_study_names_it_and_its_contrastive_stages_follow()
    {
        var plan = StudyPlan.Create(StudyDefinition.Parse(Json));
        Assert.All(plan.Runs, r => Assert.Equal(Metric.LastEpoch, r.Config.Select));
        Assert.Equal(3, plan.Runs.Count);
        Assert.Contains("\"select\":\"last\"", plan.Runs[0].Config.ToCanonicalJson(), StringComparison.Ordinal);
        Assert.Equal(Metric.LastEpoch, RunConfig.Parse(plan.Runs[0].Config.ToCanonicalJson()).Select);
    }

    [Fact]
    public void What_must_tell_good_epochs_from_bad_ones_refuses_it()
    {
        var stopped = Json.Replace("\"select\": \"last\"", "\"select\": \"last\", \"early_stop\": {\"patience\": 2}", StringComparison.Ordinal);
        Assert.Contains("the last epoch is selected by none", Refusal(() => StudyPlan.Create(StudyDefinition.Parse(stopped))), StringComparison.Ordinal);
        var plateau = Json.Replace("\"select\": \"last\"", "\"schedule\": {\"name\": \"plateau\", \"metric\": \"last\"}", StringComparison.Ordinal);
        Assert.Contains("'last' says of none that it is better; name auc, loss, accuracy", Refusal(() => StudyDefinition.Parse(plateau)), StringComparison.Ordinal);
        Refusal(() => _ = new EarlyStopping(Metric.LastEpoch, 3));
        using var data = TinyData.Binary();
        using var model = new TinyNet(2, seed: 1);
        Assert.Contains("selection: ", Refusal(() => LearningRateSweep.For(model).On(data).SelectBy(Metric.LastEpoch).Optimize(Optimizers.Sgd(1)).Rates(1e-3).RunAsync().GetAwaiter().GetResult()), StringComparison.Ordinal);
        Assert.Contains("metric: ", Refusal(new ConvergenceOptions { Metric = Metric.LastEpoch }.Check), StringComparison.Ordinal);
    }

    private static string Refusal(Action act) => Assert.Throws<InvalidConfigurationException>(act).Message;
}
