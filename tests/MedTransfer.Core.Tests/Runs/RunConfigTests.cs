using System.Text.Json.Nodes;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Runs;

public sealed class RunConfigTests
{
    [Fact]
    public void The_canonical_form_and_the_id_stay_as_they_are()
    {
        // Folders of finished studies are found by this id: a change here orphans them, and must raise the version.
        var config = SampleConfig.Create();
        Assert.Equal(
            """{"augment":"none","batch":64,"data":{"md5":"d41d8cd98f00b204e9800998ecf8427e","name":"breastmnist","size":64},"epochs":8,"initialization":{"kind":"random"},"input":{"mean":[0.485,0.456,0.406],"resize":"bilinear","size":64,"std":[0.229,0.224,0.225]},"layout":"nchw","model":{"name":"resnet18"},"optimizer":{"beta1":0.9,"beta2":0.999,"epsilon":1E-08,"lr":0.0002,"name":"adamw","weight_decay":0.01},"precision":"fp32","schedule":{"name":"constant"},"seed":0,"select":"auc","strategy":"fine-tune","version":2}""",
            config.ToCanonicalJson());
        var sha256 = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(config.ToCanonicalJson()));
        Assert.Equal(Convert.ToHexStringLower(sha256)[..12], config.Id);
    }

    [Fact]
    public void Every_choice_changes_the_id()
    {
        var c = SampleConfig.Create();
        RunConfig[] variants =
        [
            c,
            c with { Data = c.Data with { Md5 = new string('0', 32) } },
            c with { Input = c.Input with { Resize = "nearest" } },
            c with { Input = c.Input with { Mean = [0.5, 0.5, 0.5] } },
            c with { Model = c.Model with { DropRate = 0.1 } },
            c with { Initialization = InitializationChoice.Weights("a.b", new string('1', 64)) },
            c with { Initialization = InitializationChoice.FromRun(c) },
            c with { Optimizer = Optimizers.AdamW(1e-4) },
            c with { Optimizer = Optimizers.Adam(2e-4, 0.01) },
            c with { Optimizer = Optimizers.Sgd(2e-4, 0.9) },
            c with { Accumulate = 2 },
            c with { Clip = GradientClipping.ByNorm(1) },
            c with { Average = WeightAveraging.Ema() },
            c with { Schedule = Schedules.Cosine(2) },
            c with { Schedule = Schedules.MultiStep(3, 5) },
            c with { Loss = TrainingLoss.CrossEntropy(LossWeights.Of(1, 2)) },
            c with { Loss = TrainingLoss.CrossEntropy(LossWeights.Balanced) },
            c with { Loss = TrainingLoss.CumulativeLink() },
            c with { Balance = BalanceMethod.DownSample },
            c with { Mix = BatchMixer.Mixup() },
            c with { Mix = BatchMixer.CutMix(0.5) with { PerSample = true } },
            c with { Epochs = 9 },
            c with { Batch = 32 },
            c with { Augment = Augmentation.CropFlip },
            c with { Select = Metric.ValidationLoss },
            c with { EarlyStop = new(3, 1e-4) },
            c with { Seed = 1 },
            c with { Precision = Precision.BFloat16 },
            c with { Layout = MemoryLayout.Nhwc },
        ];
        Assert.Equal(variants.Length, variants.Select(v => v.Id).Distinct().Count());
        Assert.All(variants, v => Assert.Equal(v, RunConfig.Parse(v.ToCanonicalJson())));
        Assert.All(variants, v => Assert.Equal(v.Id, RunConfig.Parse(v.ToCanonicalJson()).Id));
    }

    [Fact]
    public void Equality_is_by_value()
    {
        Assert.Equal(SampleConfig.Create(), SampleConfig.Create());
        Assert.Equal(SampleConfig.Create().GetHashCode(), SampleConfig.Create().GetHashCode());
        Assert.NotEqual(SampleConfig.Create(), SampleConfig.Create() with { Seed = 7 });
    }

    [Fact]
    public void Differences_are_listed_by_choice()
    {
        var a = SampleConfig.Create();
        var b = a with { Optimizer = Optimizers.AdamW(1e-3), EarlyStop = new(3, 0) };
        Assert.Equal(
            ["early_stop.min_delta: not set here, 0 there", "early_stop.patience: not set here, 3 there", "optimizer.lr: 0.0002 here, 0.001 there"],
            a.DifferencesTo(b));
    }

    [Fact]
    public void A_newer_version_is_named_as_such()
    {
        var newer = RunConfig.CurrentVersion + 1;
        var text = SampleConfig.Create().ToCanonicalJson().Replace($"\"version\":{RunConfig.CurrentVersion}", $"\"version\":{newer}", StringComparison.Ordinal);
        Assert.Contains($"version {newer}", Assert.Throws<InvalidContentException>(() => RunConfig.Parse(text)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"versoin\":1}")]
    public void Broken_text_is_refused(string text) => Assert.Throws<InvalidContentException>(() => RunConfig.Parse(text));

    [Fact]
    public void Any_value_replaced_by_one_of_a_wrong_kind_is_refused_or_a_fault_but_never_an_accident()
    {
        var c = SampleConfig.Create() with { EarlyStop = new(3, 0), Schedule = Schedules.MultiStep(3, 5), Initialization = InitializationChoice.Weights("a", new string('1', 64)) };
        foreach (var path in Paths(JsonNode.Parse(c.ToCanonicalJson())!, []))
        {
            foreach (var wrong in new[] { "null", "-1", "7", "1e400", "\"x\"", "[]", "{}", "true", "[null]", "1.5" })
            {
                var root = JsonNode.Parse(c.ToCanonicalJson())!;
                var parent = path[..^1].Aggregate(root, (node, key) => node[key]!);
                parent[path[^1]] = JsonNode.Parse(wrong);
                try
                {
                    var read = RunConfig.Parse(root.ToJsonString());
                    _ = read.FindFaults();
                    _ = read.Id;
                }
                catch (InvalidContentException)
                {
                    // The expected refusal.
                }
            }
        }
    }

    [Fact]
    public void Names_of_choices_are_not_accepted_as_numbers() =>
        Assert.Throws<InvalidContentException>(() => RunConfig.Parse(
            SampleConfig.Create().ToCanonicalJson().Replace("\"fp32\"", "9", StringComparison.Ordinal)));

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var c = SampleConfig.Create();
        var faults = (c with { Optimizer = Optimizers.AdamW(-1), Epochs = 0, Batch = -5, Model = c.Model with { DropRate = 1 } }).FindFaults();
        Assert.Equal(4, faults.Count);
        Assert.Empty(c.FindFaults());
        Assert.Contains("moves the momentum", Assert.Single((c with { Optimizer = Optimizers.Adagrad(0.1), Schedule = Schedules.OneCycle() }).FindFaults()), StringComparison.Ordinal);
        Assert.Contains("has no parts", Assert.Single((c with { Optimizer = Optimizers.Adagrad(0.1), Schedule = Schedules.Sequence() }).FindFaults()), StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Paths(JsonNode node, string[] path)
    {
        if (path.Length > 0) yield return path;
        if (node is not JsonObject o) yield break;
        foreach (var (key, value) in o)
        {
            foreach (var inner in Paths(value!, [.. path, key])) yield return inner;
        }
    }
}
