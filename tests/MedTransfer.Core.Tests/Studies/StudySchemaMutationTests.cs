using System.Text.RegularExpressions;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Tests.Reports;
using NJsonSchema;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>The schema and the reader judge wrong files alike, whatever is wrong with them.</summary>
public class StudySchemaMutationTests
{
    private const int Rounds = 2500;

    /// <summary>What no schema can say: names of the catalogues, and rules about several values or about a policy's own numbers.</summary>
    private static readonly string[] Semantic =
    [
        // names of the catalogues
        "there is no data set or folder '", "there is no model '",
        // a default at the top serves grids that lack the key
        @"grids\[\d+\]\.\w+: is missing", "is taken by another grid", @"(^|: )grids\[\d+\]\S*: stands twice in the list",
        // weights of networks against the list of networks; weights as an object need a label
        "' has no weights for ", "weights of several networks need one name for all",
        // "schedule" beside "schedules", roles of a question, values that are the same in two notations or by their defaults
        "expected either \"schedule\" or \"schedules\"", "has two roles", "stands twice in the list",
        // what an augmentation's operations keep, and the types of policies: lengths against each other, settings that need others
        "The augmentation is not possible: ", @"augment\S*: expected a value, found null", @"augmentation\S*: expected a value, found null", @": (optimizer|head|strategy|SimCLR|k-nearest|loss|averaging|clipping|\w+([- ]\w+)* schedule|sequential schedule, part \d+|timm cosine|one cycle|warm restarts)\b",
    ];

    [Fact]
    public async Task Files_with_a_slip_are_judged_alike()
    {
        var schema = await JsonSchema.FromJsonAsync(Study.Schema);
        string[] right = [Full, FabricatedStudy.Json, QuickStudy.Create().Json, .. RandomStudies.Some(40).Select(b => b.Build().ToJson())];
        var mutations = new Mutations(new Random(20));
        var (refused, differing) = (0, new List<string>());
        for (var i = 0; i < Rounds; i++)
        {
            var (json, change) = mutations.Change(right[i % right.Length]);
            var bySchema = schema.Validate(json).Count > 0;
            var byReader = Faults(json);
            if (bySchema) refused++;
            if (bySchema && byReader.Length == 0) differing.Add($"{change}: only the schema refuses it: {string.Join("; ", schema.Validate(json).Take(2))}");
            if (!bySchema && byReader.FirstOrDefault(f => !Semantic.Any(s => Regex.IsMatch(f, s))) is { } fault) differing.Add($"{change}: only the reader refuses it: {fault}");
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {Rounds}:\n{string.Join('\n', differing.Distinct().Take(150))}");

        // A test whose files were all right would say nothing.
        Assert.InRange(refused, Rounds / 3, Rounds);
    }

    /// <summary>Every key that the random studies do not have.</summary>
    private const string Full = """
        {"name": "a", "datasets": ["breastmnist"], "models": [{"name": "resnet18"}], "seeds": [0, 1], "epochs": 9, "batch": 2, "sizes": 64, "resizes": ["bilinear"],
         "initializations": ["random", {"label": "x", "weights": {"resnet18": "resnet18.tv_in1k"}}, {"weights": "resnet18.tv_in1k", "up_to": ["layer1", "layer2"]},
           {"pretrain": {"dataset": "synth-chest", "strategy": {"name": "simclr", "projection": {"hidden": 8}, "augmentation": "flip"}, "seed": "same"}}],
         "optimizers": [{"name": "sgd", "lr": [0.1, 0.2], "nesterov": true}, {"name": "lars", "lr": 0.1}, {"name": "adadelta", "lr": 1}],
         "strategies": ["fine-tune", {"name": "freeze-up-to", "part": "layer2", "training_mode_when_frozen": true}, {"name": "k-nearest", "k": 3, "vote": "softmax", "distance": "euclidean"}],
         "schedules": ["constant", {"name": "sequential", "parts": [{"schedule": "linear", "length": 2}, {"schedule": {"name": "cosine"}}]}, {"name": "plateau", "metric": "auc"}, {"name": "one-cycle"},
           {"name": "timm-cosine", "warmup": 1}, {"name": "warm-restarts", "period": 2}, {"name": "polynomial"}, {"name": "multi-step", "milestones": [2, 4]}],
         "loss": {"name": "cross-entropy", "weights": [1, 2]}, "average": {"name": "ema", "warmup": true}, "clip": {"max_norm": 1, "norm_type": 2}, "early_stop": {"patience": 2},
         "augment": [{"name": "rotation", "degrees": 15}, {"name": "flip"}], "select": "loss", "mix": {"name": "cutmix"}, "test_views": "flips", "precision": "fp32", "layout": "nchw",
         "skip": [{"model": ["resnet18"], "seed": 1}], "budget": {"hours": 3.5}, "questions": [{"by": "seed", "pair": "model", "within": []}], "grids": [{"name": "g", "batch": 4}, {}]}
        """;

    private static string[] Faults(string json)
    {
        try
        {
            StudyDefinition.Parse(json);
            return [];
        }
        catch (Exception e) when (e is not InvalidConfigurationException)
        {
            return [$"CRASH: {e}"];
        }
        catch (InvalidConfigurationException e)
        {
            return [.. e.Message.Split('\n').Select(line => line.Trim().TrimStart('-').Trim()).Where(line => !line.EndsWith(" faults.", StringComparison.Ordinal))];
        }
    }
}
