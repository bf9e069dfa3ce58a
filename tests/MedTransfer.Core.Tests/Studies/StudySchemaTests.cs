using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Reports;
using NJsonSchema;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>The published schema of study files says what the reader says.</summary>
public class StudySchemaTests
{
    /// <summary>One object of every kind that the reader knows, with where its schema stands.</summary>
    private const string Everything = """
        {"name": "a", "datasets": [{"name": "breastmnist"}], "models": [{"name": "resnet18"}], "seeds": [0], "epochs": 1, "batch": 2,
         "initializations": [{"label": "x", "pretrain": {"dataset": "breastmnist"}}], "clip": {"max_norm": 1}, "early_stop": {"patience": 2},
         "optimizers": [{"name": "sgd", "lr": 0.1}], "budget": {"runs": 9}, "questions": [{"by": "seed", "pair": "model"}], "grids": [{"name": "g"}]}
        """;

    public static TheoryData<string, string> Objects => new()
    {
        { "", "" },
        { "datasets[0]", "definitions/dataset/anyOf/1" },
        { "models[0]", "definitions/model/anyOf/1" },
        { "initializations[0]", "definitions/initialization/anyOf/1" },
        { "initializations[0].pretrain", "definitions/pretrain" },
        { "clip", "properties/clip/anyOf/1" },
        { "early_stop", "properties/early_stop" },
        { "budget", "properties/budget" },
        { "questions[0]", "definitions/question" },
        { "grids[0]", "definitions/grid" },
    };

    private static JsonObject Schema => JsonNode.Parse(Study.Schema)!.AsObject();

    [Fact]
    public void The_program_holds_the_published_file() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Root(), "docs", "study.schema.json")), Study.Schema);

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_key_of_the_reader_is_in_the_schema_and_no_other(string path, string pointer)
    {
        var study = JsonNode.Parse(Everything)!;
        At(study, path).AsObject()["zz_unknown"] = 1;
        Assert.Equal(KnownKeys(study, path.Length == 0 ? "zz_unknown" : $"{path}.zz_unknown"), Keys(pointer));
    }

    [Theory]
    [InlineData("optimizer", "optimizers", true)]
    [InlineData("schedule", "schedule", false)]
    [InlineData("loss", "loss", false)]
    [InlineData("average", "average", false)]
    [InlineData("strategy", "strategies", true)]
    public void Every_kind_of_a_policy_has_its_settings_in_the_schema_and_no_others(string definition, string key, bool isList)
    {
        var kinds = Schema["definitions"]![definition]!["anyOf"]!.AsArray().OfType<JsonObject>().Where(k => k.ContainsKey("properties")).ToDictionary(k => k["properties"]!["name"]!["enum"]![0]!.GetValue<string>());

        // The reader's own list of kinds, but for the one that a file cannot hold.
        JsonObject With(JsonNode policy)
        {
            var study = JsonNode.Parse(Everything)!.AsObject();
            study[key] = isList ? new JsonArray(policy) : policy;
            return study;
        }

        var unknown = Faults(With(new JsonObject { ["name"] = "zz" }));
        var known = Regex.Match(unknown, "known: ([a-z, -]+)").Groups[1].Value.Split(", ").Where(k => k != "distillation");
        Assert.Equal(known.Order(), kinds.Keys.Order());
        foreach (var (kind, schema) in kinds)
        {
            var faults = Faults(With(new JsonObject { ["name"] = kind, ["zz_unknown"] = 1 }));
            var settings = Regex.Match(faults, "zz_unknown[^\n]*known(?: here)?: ([a-z0-9_, ]+)").Groups[1].Value.Split(", ").Where(k => k is not ("none" or "")).Append("name").Distinct().Order();
            Assert.Equal(settings, schema["properties"]!.AsObject().Select(p => p.Key).Order());
        }
    }

    [Fact]
    public async Task Right_files_pass_both()
    {
        var schema = await JsonSchema.FromJsonAsync(Study.Schema);
        string[] right = [Everything, FabricatedStudy.Json, QuickStudy.Create().Json, .. RandomStudies.Some(20).Select(b => b.Build().ToJson())];
        foreach (var study in right)
        {
            var faults = schema.Validate(study);
            Assert.True(faults.Count == 0, $"{string.Join("; ", faults)}\n{study}");
            StudyDefinition.Parse(study);
        }
    }

    [Theory]
    [InlineData("\"epochs\": 1", "\"epochs\": 0")]
    [InlineData("\"epochs\": 1", "\"epoch\": 1")]
    [InlineData("\"seeds\": [0]", "\"seeds\": []")]
    [InlineData("\"seeds\": [0]", "\"seeds\": [-1]")]
    [InlineData("\"lr\": 0.1", "\"lr\": \"fast\"")]
    [InlineData("\"lr\": 0.1", "\"momentum\": 0.1")]
    [InlineData("\"sgd\"", "\"sgdd\"")]
    [InlineData("\"by\": \"seed\"", "\"by\": \"seeds\"")]
    [InlineData("\"runs\": 9", "\"runs\": -9")]
    [InlineData("{\"max_norm\": 1}", "{\"norm\": 1}")]
    [InlineData("\"name\": \"a\"", "\"name\": 3")]
    [InlineData("\"pretrain\": {\"dataset\": \"breastmnist\"}", "\"pretrain\": {}")]
    [InlineData("\"batch\": 2", "\"batch\": 2, \"select\": \"test\"")]
    [InlineData("\"batch\": 2", "\"batch\": 2, \"resizes\": \"zero\"")]
    [InlineData("\"batch\": 2", "\"batch\": 2, \"skip\": [{}]")]
    [InlineData("\"batch\": 2", "\"batch\": 2, \"fractions\": [1.5]")]
    [InlineData("\"batch\": 2", "\"batch\": 2, \"test_views\": \"six-crop\"")]
    public async Task Wrong_files_are_refused_by_both(string right, string wrong)
    {
        var study = Everything.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Everything, study);
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(Study.Schema)).Validate(study));
        Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(study));
    }

    [Fact]
    public void Names_in_the_schema_are_those_of_the_program()
    {
        string[] Enum(string pointer) => [.. Pointed(pointer)["enum"]!.AsArray().Select(n => n!.GetValue<string>())];
        Assert.Equal(StudyFactors.All, Enum("definitions/factor"));
        Assert.Equal(StatisticNames.Corrections.Keys, Enum("properties/correction"));
        Assert.Equal(StatisticNames.Tests.Keys, Enum("definitions/question/properties/test"));
        Assert.Equal(Core.Runs.InputChoice.ResizePolicies, Enum("definitions/resize"));
        Assert.Equal(Data.Augmentation.Presets.Keys, Enum("definitions/augment/anyOf/0"));
        Assert.Equal(Data.TestTimeAugmentation.All.Select(t => t.Name), Enum("properties/test_views"));
        Assert.Equal(EnumNames<Core.Training.BalanceMethod>.All, Enum("properties/balance"));
        Assert.Equal(EnumNames<Core.Training.Precision>.All.Prepend("auto"), Enum("properties/precision"));
    }

    private static string[] KnownKeys(JsonNode study, string path) =>
        [.. Regex.Match(Faults(study), $"{Regex.Escape(path)}: unknown key; known here: ([a-z_$, ]+)").Groups[1].Value.Split(", ").Order()];

    private static string[] Keys(string pointer) => [.. Pointed(pointer)["properties"]!.AsObject().Select(p => p.Key).Order()];

    private static JsonNode Pointed(string pointer) =>
        pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)Schema, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);

    private static JsonNode At(JsonNode root, string path) =>
        path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);

    private static string Faults(JsonNode study) => Assert.Throws<InvalidConfigurationException>(() => StudyDefinition.Parse(study.ToJsonString())).Message;

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder)) if (File.Exists(Path.Combine(folder, "MedTransfer.sln"))) return folder;
        throw new DirectoryNotFoundException("MedTransfer.sln stands in no folder above the tests.");
    }
}
