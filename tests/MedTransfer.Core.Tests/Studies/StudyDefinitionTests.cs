using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Tests.Studies;

public class StudyDefinitionTests
{
    private const string Least = """
        {"name": "a", "datasets": [{"name": "breastmnist", "size": 64}], "models": ["resnet18"],
         "initializations": ["random"], "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1, 2], "epochs": 8, "batch": 64}
        """;

    [Fact]
    public void The_least_definition_has_the_documented_defaults()
    {
        var definition = StudyDefinition.Parse(Least);
        var grid = Assert.Single(definition.Grids);
        Assert.Equal("a", definition.Title);
        Assert.Equal("auc", definition.Metric);
        Assert.Equal(CorrectionMethod.Holm, definition.Correction);
        Assert.Equal(0.95, definition.Confidence);
        Assert.Equal(new StudyDataset("breastmnist", 28, 64, "bilinear"), Assert.Single(grid.Datasets));
        Assert.Equal(new ModelChoice { Name = "resnet18" }, Assert.Single(grid.Models));
        Assert.Equal(StudyInitialization.Random, Assert.Single(grid.Initializations));
        Assert.Equal(Optimizers.AdamW(2e-4, weightDecay: 0.01), Assert.Single(grid.Optimizers));
        Assert.Equal([0L, 1L, 2L], grid.Seeds);
        Assert.Equal((8, 64), (grid.Epochs, grid.Batch));
        Assert.Equal([Schedules.Constant()], grid.Schedules);
        Assert.Equal((Augmentation.None, Metric.ValidationAuc, (Precision?)null, (MemoryLayout?)null), (grid.Augment, grid.Select, grid.Precision, grid.Layout));
        Assert.Null(grid.EarlyStop);
    }

    [Fact]
    public void An_augmentation_is_a_presets_name_or_a_list_of_operations()
    {
        Augmentation Augment(string value) => Assert.Single(StudyDefinition.Parse(Least.Replace("\"seeds\"", $"\"augment\": {value}, \"seeds\"", StringComparison.Ordinal)).Grids).Augment;
        Assert.Equal(Augmentation.CropFlip, Augment("\"crop-flip\""));
        Assert.Equal(new Augmentation(new RandomResizedCrop { MinArea = 0.5 }), Augment("[{\"name\": \"crop\", \"minArea\": 0.5}]"));
        var error = Assert.Throws<InvalidConfigurationException>(() => Augment("\"crop-flop\""));
        Assert.Contains("augment: There is no augmentation 'crop-flop'. Did you mean 'crop-flip'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("augment: ", Assert.Throws<InvalidConfigurationException>(() => Augment("[{\"name\": \"crop\", \"minArea\": 7}]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_balance_and_mixing_are_a_grids_own_or_the_usual_ones()
    {
        StudyGrid Grid(string keys) => Assert.Single(StudyDefinition.Parse(Least.Replace("\"seeds\"", $"{keys}, \"seeds\"", StringComparison.Ordinal)).Grids);
        var usual = Assert.Single(StudyDefinition.Parse(Least).Grids);
        Assert.Equal((null, null, null), (usual.Loss, usual.Balance, usual.Mix));
        var grid = Grid("\"loss\": {\"name\": \"focal\", \"weights\": \"balanced\"}, \"balance\": \"over-sample\", \"mix\": {\"name\": \"mixup\", \"alpha\": 0.4}");
        Assert.Equal((TrainingLoss.Focal(weights: LossWeights.Balanced), BalanceMethod.OverSample, BatchMixer.Mixup(0.4)), (grid.Loss, grid.Balance, grid.Mix));
        var error = Assert.Throws<InvalidConfigurationException>(() => Grid("\"loss\": \"focall\", \"balance\": \"oversample\", \"mix\": \"mixdown\"")).Message;
        foreach (var part in new[] { "loss: 'focall' is no loss", "over-sample", "mix: 'mixdown' is no way to mix" }) Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_of_dropout_that_are_absent_stay_the_architectures_own()
    {
        var own = Assert.Single(StudyDefinition.Parse(Least).Grids).Models;
        Assert.Equal((null, null), (Assert.Single(own).DropRate, own[0].DropPathRate));
        var given = Assert.Single(StudyDefinition.Parse(Least.Replace("\"resnet18\"", "{\"name\": \"squeezenet1_1\", \"drop_rate\": 0}", StringComparison.Ordinal)).Grids).Models;
        Assert.Equal((0.0, null), (Assert.Single(given).DropRate, given[0].DropPathRate));
    }

    [Fact]
    public void Grids_take_precedence_over_the_top()
    {
        var definition = StudyDefinition.Parse("""
            { // comments are allowed
              "name": "two", "seeds": [4], "batch": 16, "epochs": 3, "datasets": ["breastmnist"], "optimizers": [{"name": "sgd", "lr": 0.1}],
              "grids": [
                {"models": ["resnet18"], "initializations": ["random", {"pretrain": {"dataset": "pneumoniamnist", "epochs": 2, "seed": 7}, "label": "chest"}]},
                {"name": "wide", "models": ["resnet50"], "initializations": ["random"], "epochs": 9, "schedule": {"name": "cosine", "warmup_epochs": 2}},
              ],
            }
            """);
        Assert.Equal(["1", "wide"], definition.Grids.Select(g => g.Name));
        Assert.Equal([3, 9], definition.Grids.Select(g => g.Epochs));
        Assert.Equal(Optimizers.Sgd(0.1, momentum: 0.9), definition.Grids[0].Optimizers[0]);
        var stage = definition.Grids[0].Initializations[1];
        Assert.Equal("chest", stage.Label);
        Assert.Equal(new StudyPretraining("pneumoniamnist", Epochs: 2, Seed: 7), stage.Pretraining);
        Assert.Equal([Schedules.Cosine(warmupEpochs: 2)], definition.Grids[1].Schedules);
    }

    [Theory]
    [InlineData("\"epochs\": 8", "\"epochs\": 0", "epochs: expected a whole number from 1")]
    [InlineData("\"batch\": 64", "\"batch\": -1", "batch: expected a whole number")]
    [InlineData("\"batch\": 64", "\"batchs\": 64", "Did you mean 'batch'?")]
    [InlineData("\"batch\": 64", "\"batch\": 64, \"batch\": 32", "batch: stands twice")]
    [InlineData("2e-4", "-2e-4", "optimizers[0]: optimizer: the learning rate must be a positive number")]
    [InlineData("2e-4", "\"2e-4\"", "optimizers[0].lr: expected a number, found the text '2e-4'")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"amsgrad\": 1", "optimizers[0].amsgrad: expected true or false, found 1")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"lr\": 1e-3", "optimizers[0].lr: stands twice")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"head_schedule\": {\"warmup_epochs\": 1}", "optimizers[0].head_schedule: expected the name of a schedule or an object with its \"name\", found an object; known: constant")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"head\": {\"name\": \"sgd\", \"lr\": 0.1, \"momentun\": 0.9}", "optimizers[0].head.momentun: unknown key; known here: dampening")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"head\": {\"name\": \"sgd\", \"lr\": \"x\"}", "optimizers[0].head.lr: expected a number, found the text 'x'")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"schedule\": {\"name\": \"sequential\", \"parts\": [3]}", "schedule.parts[0]: expected an object {…}, found 3")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"schedule\": {\"name\": \"plateau\", \"metric\": \"acc\"}", "schedule.metric: expected one of auc, loss, accuracy, last, found the text 'acc'")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"mix\": {\"name\": \"mixup\", \"alpha\": null}", "mix.alpha: expected a value, found null; leave the key out for the default")]
    [InlineData("[\"random\"]", "[{\"label\": \"x\", \"weights\": {}}]", "initializations[0].weights: expected a text, or an object from network to tag or path with at least one")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"schedule\": {\"name\": \"plateau\", \"monitor\": 1}", "schedule.monitor: expected 'loss', found 1")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"strategies\": [null]", "strategies[0]: expected the name of a strategy or an object with its \"name\", found null")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"grids\": []", "grids: expected a list of objects, one a grid with at least one entry, found an empty list")]
    [InlineData("\"lr\": 2e-4", "\"lr\": 2e-4, \"momentum\": 0.9", "optimizers[0].momentum: unknown key")]
    [InlineData("adamw", "adamm", "Did you mean 'adam'?")]
    [InlineData("breastmnist", "brestmnist", "Did you mean 'breastmnist'?")]
    [InlineData("resnet18", "resnet81", "Did you mean 'resnet18'?")]
    [InlineData("\"size\": 64", "\"size\": 0", "datasets[0].size: expected a whole number from 1")]
    [InlineData("[0, 1, 2]", "[0, 1, 0]", "seeds[2]: stands twice")]
    [InlineData("[0, 1, 2]", "[]", "seeds: expected a list of whole numbers with at least one entry, found an empty list")]
    [InlineData("[0, 1, 2]", "[0.5]", "seeds[0]: expected a whole number of at least 0, found 0.5")]
    [InlineData("[\"random\"]", "[{\"pretrain\": {}}]", "initializations[0].pretrain.dataset: is missing")]
    [InlineData("[\"random\"]", "[{\"weights\": \"a.pth\", \"method\": \"mean\"}]", "initializations[0].method: 'mean")]
    [InlineData("[\"random\"]", "[{\"label\": \"x\"}]", "initializations[0]: expected either \"weights\" or \"pretrain\"")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"correction\": \"hom\"", "Did you mean 'holm'?")]
    [InlineData("\"epochs\": 8", "\"epochs\": 8, \"confidence\": 1", "confidence: expected a number of at least 0.5 and at most 0.9999, found 1")]
    [InlineData("\"name\": \"a\",", "", "name: is missing")]
    [InlineData("\"epochs\": 8,", "\"epochs\": 8,,", "is no JSON: line 2")]
    public void A_fault_is_named_with_its_place(string right, string wrong, string message)
    {
        var error = Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(Least.Replace(right, wrong, StringComparison.Ordinal), "my.json"));
        Assert.StartsWith("my.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"name\": \"a\",\n  \"epochs\": 0\n}", "epochs: expected", 3, 3)]
    [InlineData("{\n  // é\n  \"näme\": 1, \"title\": 3\n}", "title: expected", 3, 14)]
    [InlineData("{\"seeds\": [0,\n 1, \"two\"]}", "seeds[2]: expected", 2, 5)]
    [InlineData("{\"optimizers\":\n [{\"name\": \"sgd\", \"lr\": 0.1, \"momentun\": 1}]}", "optimizers[0].momentun: unknown key", 2, 30)]
    [InlineData("{\n\"grids\": [\n  {\"models\": [\"resnet81\"]}\n]}", "grids[0].models[0].name: there is no model", 3, 15)]
    [InlineData("{\n\"grids\": [\n  {\"epochs\": 3}\n]}", "grids[0].batch: is missing", 3, 3)]
    [InlineData("{\n\"name\": \"a\", \"name\": \"b\"}", "name: stands twice", 2, 14)]
    [InlineData("{\n\"skip\": [{\"modle\": \"x\"}]}", "skip[0].modle: there is no factor 'modle'", 2, 11)]
    public void A_fault_is_told_with_line_and_column(string json, string fault, int line, int column)
    {
        var error = Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(json));
        Assert.Contains($"line {line}, column {column}: {fault}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"name\": \"x\",\n \"title\": \"Überlebensgröße µ\" \"epochs\": 3 }", "is no JSON: line 2, column 31: ")]
    [InlineData("{ \"name\": \"x\",\n \"title\": \"Überlebensgröße µ\", \"epochz\": 3 }", "line 2, column 32: epochz: unknown key")]
    [InlineData("{ \"name\": \"x\"", "is no JSON: line 1, column 14: ")]
    [InlineData(" \n", "is empty; expected a study as JSON")]
    public void Places_are_counted_in_characters_as_editors_do(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_in_another_encoding_is_refused_rather_than_read_with_wrong_letters()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes("{ \"name\": \"Größe\" }"));
            Assert.Contains("is no UTF-8 text", Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_the_plan_finds_wrong_with_the_text_is_told_with_its_place()
    {
        var text = Least.Replace("\"breastmnist\", \"size\": 64", "\"synth-breast\"", StringComparison.Ordinal).Replace("\"seeds\"", "\"skip\": [{\"model\": \"vgg16\"}],\n\"questions\": [{\"by\": \"model\"}], \"seeds\"", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(StudyDefinition.Parse(text)));
        Assert.Contains("line 2, column 90: skip[0].model: no run has the model 'vgg16'; there are resnet18", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3, column 16: questions[0].by: the model is the same in all runs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_object_lacks_nothing_else() =>
        Assert.Equal("my.json: line 1, column 1: the whole: expected an object {…}, found a list of 2", Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse("[1, 2]", "my.json")).Message);

    [Fact]
    public void A_schedule_inside_another_policy_may_be_its_name_alone()
    {
        var text = Least.Replace("\"lr\": 2e-4", "\"lr\": 2e-4, \"head_schedule\": \"cosine\"", StringComparison.Ordinal)
            .Replace("\"epochs\"", "\"schedule\": {\"name\": \"sequential\", \"parts\": [{\"schedule\": \"constant\", \"length\": 2}, {\"schedule\": {\"name\": \"cosine\"}}]}, \"epochs\"", StringComparison.Ordinal);
        var grid = Assert.Single(StudyDefinition.Parse(text).Grids);
        Assert.Equal(Schedules.Cosine(), Assert.Single(grid.Optimizers).HeadSchedule);
        Assert.Equal([Schedules.Constant(), Schedules.Cosine()], Assert.IsType<SequentialSchedule>(Assert.Single(grid.Schedules)).Parts.Select(p => p.Schedule));
    }

    [Fact]
    public void What_cannot_be_found_hides_no_choices_that_do_not_go_together()
    {
        var text = Least.Replace("breastmnist\", \"size\": 64", "synth-breast\", \"size\": 64", StringComparison.Ordinal)
            .Replace("\"epochs\": 8", "\"epochs\": 8, \"strategies\": [{\"name\": \"freeze-up-to\", \"part\": \"layer9\"}], \"schedule\": {\"name\": \"cosine\", \"warmup_epochs\": 9}, \"select\": \"last\", \"early_stop\": {\"patience\": 2}", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(StudyDefinition.Parse(text))).Message;
        foreach (var part in new[] { "3 faults", "has no part 'layer9'", "the warm-up of 9 epochs leaves nothing", "the last epoch is selected by none" }) Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var wrong = Least.Replace("2e-4", "-1", StringComparison.Ordinal).Replace("\"batch\": 64", "\"batch\": 0, \"foo\": 1", StringComparison.Ordinal).Replace("breastmnist", "kidney", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(wrong));
        Assert.Contains("4 faults", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_configuration_error() =>
        Assert.Contains("does not exist", Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Load("/nowhere/study.json")).Message, StringComparison.Ordinal);
}
