using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Studies;

public sealed class StudyStrategiesTests
{
    private const string Definition = """
        {"name": "a", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}, {"name": "sgd", "lr": 0.1}], "seeds": [0, 1], "epochs": 2, "batch": 64, "strategies": STRATEGIES}
        """;

    [Fact]
    public void Strategies_are_an_axis_of_the_grid()
    {
        var plan = StudyPlan.Create(Parse("""["fine-tune", {"name": "freeze-up-to", "part": "stem"}, "k-nearest", {"name": "k-nearest", "k": 3}]"""), new(Precision.Float32, MemoryLayout.Nchw));

        // Two optimizers with two strategies that take steps, and two that take none, with two seeds each.
        Assert.Equal(12, plan.Runs.Count);
        Assert.Equal(
            ["adamw", "sgd", "freeze-up-to, adamw", "freeze-up-to, sgd", "k-nearest", "k-nearest k 3"],
            plan.Runs.Where(r => r.Config.Seed == 0).Select(r => r.Training));
        Assert.Equal(12, plan.Runs.Select(r => r.Config.Id).Distinct().Count());
        Assert.Contains(plan.Runs, r => r.ToString().EndsWith("random, freeze-up-to, sgd, seed 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_key_all_is_trained() =>
        Assert.Equal([Transfer.FineTune()], Assert.Single(StudyDefinition.Parse(Definition.Replace(", \"strategies\": STRATEGIES", "", StringComparison.Ordinal)).Grids).Strategies);

    [Theory]
    [InlineData("""["linear-prob"]""", "strategies[0]: 'linear-prob' is no strategy; known: fine-tune")]
    [InlineData("""["freeze-up-to"]""", "strategies[0]: strategy: freeze-up-to needs the \"part\"")]
    [InlineData("""["k-nearest", {"name": "k-nearest", "k": 11}]""", "strategies[1]: stands twice")]
    [InlineData("[]", "strategies: expected a list of strategies")]
    public void Faults_name_their_place(string strategies, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidConfigurationException>(() => Parse(strategies)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_a_network_lacks_is_a_fault_of_the_plan()
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(Parse("""[{"name": "freeze-up-to", "part": "stge1"}]""")));
        Assert.Contains("has no part 'stge1'. Did you mean 'stage1'?", e.Message, StringComparison.Ordinal);
    }

    private static StudyDefinition Parse(string strategies) => StudyDefinition.Parse(Definition.Replace("STRATEGIES", strategies, StringComparison.Ordinal));
}
