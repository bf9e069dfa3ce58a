using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training;

public sealed class OptimizerPolicyTests
{
    [Fact]
    public void Every_name_makes_a_policy_that_survives_JSON()
    {
        Assert.Equal(12, Optimizers.Names.Count);
        foreach (var name in Optimizers.Names)
        {
            var policy = Optimizers.Named(name, 0.01) with { LayerDecay = 0.75, ExemptNorms = true, Head = Optimizers.Sgd(0.1), HeadSchedule = Schedules.Step(200, 0.9).InSteps() };
            var node = JsonSerializer.SerializeToNode(policy, SettingsJson.Options)!;
            Assert.Equal(name, (string?)node["name"]);
            Assert.Equal(policy, node.Deserialize<OptimizerPolicy>(SettingsJson.Options));
            Assert.Empty(policy.FindFaults());
        }

        var error = Assert.Throws<InvalidConfigurationException>(() => Optimizers.Named("adanw", 1));
        Assert.Contains("Did you mean 'adamw'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_set_is_not_written_so_that_runs_keep_their_ids()
    {
        string Keys(OptimizerPolicy policy) => string.Join(' ', JsonSerializer.SerializeToNode(policy, SettingsJson.Options)!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("lr momentum name nesterov weight_decay", Keys(Optimizers.Sgd(0.1)));
        Assert.Equal("beta1 beta2 epsilon lr name weight_decay", Keys(Optimizers.Adam(0.1)));
        Assert.Equal("beta1 beta2 epsilon lr name weight_decay", Keys(Optimizers.AdamW(0.1)));
    }

    [Fact]
    public void A_study_reads_every_optimizer_with_its_settings()
    {
        var list = string.Join(", ", Optimizers.Names.Select(n => $$"""{"name": "{{n}}", "lr": 0.01}"""));
        Assert.Equal(Optimizers.Names.Select(n => Optimizers.Named(n, 0.01)), Read(list));

        var policy = Assert.Single(Read("""{"name": "adamw", "lr": 1e-4, "layer_decay": 0.75, "exempt_norms": true, "head": {"name": "adamw", "lr": 1e-3, "weight_decay": 0.01}, "head_schedule": {"name": "step", "every": 200, "gamma": 0.9, "per_step": true, "lengths_in_steps": true}}"""));
        Assert.Equal(
            Optimizers.AdamW(1e-4) with { LayerDecay = 0.75, ExemptNorms = true, Head = Optimizers.AdamW(1e-3), HeadSchedule = Schedules.Step(200, 0.9).InSteps() }, policy);
        var error = Assert.Throws<InvalidConfigurationException>(() => Read("""{"name": "adamw", "lr": 1e-4, "layer_decay": 7}"""));
        Assert.Contains("the layer decay must be above 0 and at most 1, found 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_name_the_setting_and_what_was_found()
    {
        Assert.Contains("beta1 must be at least 0 and below 1, found 2", Assert.Single((new LionPolicy { LearningRate = 1, Beta1 = 2 }).FindFaults()), StringComparison.Ordinal);
        Assert.Contains("without dampening", Assert.Single(new SgdPolicy { LearningRate = 1, Momentum = 0.9, Nesterov = true, Dampening = 0.1 }.FindFaults()), StringComparison.Ordinal);
        Assert.Contains("instead of a multiplier", Assert.Single((Optimizers.Sgd(1) with { HeadMultiplier = 2, Head = Optimizers.Sgd(1) }).FindFaults()), StringComparison.Ordinal);
        Assert.Contains("head: optimizer: the learning rate", Assert.Single((Optimizers.Sgd(1) with { Head = Optimizers.Sgd(-1) }).FindFaults()), StringComparison.Ordinal);
    }

    private static IReadOnlyList<OptimizerPolicy> Read(string optimizers) => Assert.Single(StudyDefinition.Parse($$"""
        {"name": "a", "datasets": [{"name": "breastmnist", "size": 64}], "models": ["resnet18"], "initializations": ["random"], "optimizers": [{{optimizers}}], "seeds": [0], "epochs": 8, "batch": 64}
        """).Grids).Optimizers;
}
