using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>The order in which workers take runs.</summary>
[NoTensorLeaks]
public sealed class RunOrderTests : IDisposable
{
    private const string Mixed = """
        {"name": "mixed", "datasets": [{"name": "synth-breast", "size": [20, 32]}], "models": ["cbr_tiny_narrow", "resnet18", "squeezenet1_1"],
         "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 64, "precision": "fp32", "layout": "nchw"}
        """;

    private const string Staged = """
        {"name": "staged", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["cbr_tiny_narrow", "squeezenet1_1"], "fractions": [0.05],
         "initializations": ["random", {"pretrain": {"dataset": "synth-breast", "fraction": 0.04, "epochs": 1}}], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1,
         "batch": 64, "precision": "fp32", "layout": "nchw"}
        """;

    private readonly TempFolder _temp = new();

    private StudyFolder Study => new(_temp.Path);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_longest_come_first_and_equal_ones_stay_as_they_are()
    {
        var plan = Prepare(Mixed);
        var order = Order(plan);
        Assert.Equal(plan.Runs.Count, order.Distinct().Count());
        (string, int, long)[] expected =
        [
            ("resnet18", 32, 0), ("resnet18", 32, 1), ("resnet18", 20, 0), ("resnet18", 20, 1),
        ];
        Assert.Equal(expected, order.Take(4).Select(Name));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], order.Skip(4).Select(r => r.Config.Seed));
        Assert.Equal(order, StudyBriefing.Take(Study, OnCpu).Order);
    }

    [Fact]
    public void What_finished_runs_took_goes_before_what_sizes_tell_and_sets_the_scale_of_the_others()
    {
        var plan = Prepare(Mixed);
        var files = new RunPlanner();
        _ = StudyPlanner.Plan(StudyDefinition.Parse(Mixed), plan.Auto!, files);

        // Here the smallest network is slow for its size, and the largest fast.
        var results = plan.Runs.Select(r => r.Config is { Seed: 0, Input.Size: 32 } ? r.Config.Model.Name switch
        {
            "cbr_tiny_narrow" => SpentTimeTests.ResultOf(r, seconds: 100),
            "resnet18" => SpentTimeTests.ResultOf(r, seconds: 1),
            _ => null,
        } : null).ToArray();
        var order = RunOrder.Of(plan.Runs, run => new(run.Config, files.InfoOf(run.Config.Data)), results).Select(i => plan.Runs[i]).ToArray();
        Assert.True(Position("cbr_tiny_narrow") < Position("resnet18"));
        Assert.True(Position("cbr_tiny_narrow") < Position("squeezenet1_1"));

        int Position(string model) => Array.FindIndex(order, r => r.Config.Model.Name == model && r.Config.Input.Size == 32);
    }

    [Fact]
    public void A_first_stage_comes_before_its_longest_run_and_all_its_runs_after_it()
    {
        var plan = Prepare(Staged);
        var order = Order(plan).ToList();
        Assert.True(order[0].IsStage);
        foreach (var run in order.Where(r => r.Config.Initialization.Run is not null))
            Assert.True(order.FindIndex(r => r.IsStage && r.Config.Id == run.Config.Initialization.Run) < order.IndexOf(run));
    }

    [Fact]
    public async Task A_worker_takes_the_longest_first_and_one_process_takes_them_as_written_with_the_same_bits()
    {
        var plan = Prepare(Staged);
        var taken = new List<string>();
        await StudyRunner.WorkAsync(_temp.Path, OnCpu, progress: new DirectProgress<StudyProgress>(p => Note(p, taken)));
        Assert.Equal(Order(plan).Select(r => r.Folder), taken);

        using var other = new TempFolder();
        taken.Clear();
        await StudyRunner.RunAsync(StudyDefinition.Parse(Staged), other.Path, OnCpu, new DirectProgress<StudyProgress>(p => Note(p, taken)));
        Assert.Equal(plan.Runs.Select(r => r.Folder), taken);
        foreach (var run in plan.Runs)
            Assert.Equal(File.ReadAllBytes(Study.Run(run).WeightsPath), File.ReadAllBytes(new StudyFolder(other.Path).Run(run).WeightsPath));

        static void Note(StudyProgress p, List<string> taken)
        {
            if (p.Event == StudyEvent.Started) taken.Add(p.Run.Folder);
        }
    }

    [Fact]
    public void A_briefing_that_is_damaged_or_about_something_else_costs_only_time()
    {
        var plan = Prepare(Mixed);
        var expected = Order(plan);
        var text = File.ReadAllText(Study.BriefingPath);
        foreach (var content in new[] { null, "", "{\"plan\": 1}", "OTHER PLAN", "OTHER MACHINE", "TWICE" })
        {
            File.WriteAllText(Study.BriefingPath, content switch
            {
                null => "",
                "OTHER PLAN" => text.Replace("\"plan\": \"", "\"plan\": \"0", StringComparison.Ordinal),
                "OTHER MACHINE" => text.Replace($"\"host\": \"{Environment.MachineName}\"", "\"host\": \"elsewhere\"", StringComparison.Ordinal),
                "TWICE" => text.Replace("    0,", "    1,", StringComparison.Ordinal),
                _ => content,
            });
            if (content is null) File.Delete(Study.BriefingPath);
            else Assert.NotEqual(text, File.ReadAllText(Study.BriefingPath));
            var (taken, order) = StudyBriefing.Take(Study, OnCpu);
            Assert.Equal(plan.Runs, taken.Runs);
            Assert.Equal(content == "TWICE" ? plan.Runs : expected, order);
        }
    }

    [Fact]
    public void Where_the_files_of_a_plan_lie_is_told_and_found_anew_where_they_are_gone()
    {
        var weights = _temp.File("first.safetensors");
        using (var model = MedTransfer.Models.ModelZoo.Create("squeezenet1_1", 2, seed: 1)) MedTransfer.Weights.SafeTensors.Save(weights, model.state_dict());
        var text = Mixed.Replace("[\"random\"]", $"[\"{weights}\"]", StringComparison.Ordinal).Replace("\"cbr_tiny_narrow\", \"resnet18\", ", "", StringComparison.Ordinal);
        var plan = Prepare(text);
        Assert.All(plan.Runs, r => Assert.Equal(weights, r.WeightsPath));
        Assert.Equal(plan.Runs, StudyBriefing.Take(Study, OnCpu).Plan.Runs);
        File.Delete(weights);
        Assert.Contains(weights, Assert.Throws<InvalidConfigurationException>(() => StudyBriefing.Take(Study, OnCpu)).Message, StringComparison.Ordinal);
    }

    private static RunOptions OnCpu => new() { Device = "cpu" };

    private static (string, int, long) Name(PlannedRun run) => (run.Config.Model.Name, run.Config.Input.Size, run.Config.Seed);

    private IReadOnlyList<PlannedRun> Order(StudyPlan plan) => StudyBriefing.InOrder(Study, plan.Runs);

    private StudyPlan Prepare(string definition) => StudyRunner.Prepare(StudyDefinition.Parse(definition), Study, OnCpu);
}
