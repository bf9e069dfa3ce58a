using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Losses;

[NoTensorLeaks]
public sealed class TrainingLossTests
{
    public static TheoryData<string> Texts => new()
    {
        """{"name":"cross-entropy","label_smoothing":0.1,"weights":"balanced"}""",
        """{"name":"cross-entropy","label_smoothing":0,"weights":[1,2.5]}""",
        """{"name":"binary-cross-entropy"}""",
        """{"name":"coral"}""",
        """{"name":"cumulative-link"}""",
        """{"name":"focal","gamma":2,"alpha":0.25}""",
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_loss_is_read_back_from_its_json_as_the_same_value(string text)
    {
        var loss = TrainingLoss.Parse(text);
        var json = JsonSerializer.SerializeToNode(loss, SettingsJson.Options)!.AsObject();
        var given = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(given.EnumerateObject().Select(p => p.Name).Order(), json.Select(p => p.Key).Order());
        Assert.Equal(loss, JsonSerializer.Deserialize<TrainingLoss>(json, SettingsJson.Options));
        Assert.Equal(loss.GetHashCode(), TrainingLoss.Parse(text).GetHashCode());
    }

    [Fact]
    public void A_name_alone_is_the_loss_with_its_defaults()
    {
        Assert.Equal(TrainingLoss.Focal(), TrainingLoss.Parse("focal"));
        Assert.NotEqual(TrainingLoss.CrossEntropy(LossWeights.Of(1, 2)), TrainingLoss.CrossEntropy(LossWeights.Of(1, 3)));
        Assert.NotEqual(TrainingLoss.CrossEntropy(LossWeights.Of(1, 2)), TrainingLoss.CrossEntropy(LossWeights.Balanced));
        Assert.Equal("[1, 2.5]", LossWeights.Of(1, 2.5).ToString());
    }

    [Theory]
    [InlineData("focall", "'focall' is no loss", "'focal'")]
    [InlineData("""{"name":"focal","gama":1}""", "loss.gama: unknown key", "'gamma'")]
    [InlineData("""{"name":"focal","gamma":-1}""", "gamma must be 0 or more, found -1", "loss")]
    [InlineData("""{"name":"coral","weights":"balanced"}""", "takes no weights", "loss")]
    [InlineData("""{"name":"cross-entropy","weights":"balancd"}""", "weights", "balancd")]
    [InlineData("""{"name":"cross-entropy","weights":[1,0]}""", "must be positive numbers, found [1, 0]", "loss")]
    [InlineData("""{"name":""", "is no JSON", "loss")]
    [InlineData("distillation", "a file cannot hold", "Trainer.Loss(")]
    public void Faults_are_named(string text, string what, string also)
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => TrainingLoss.Parse(text));
        Assert.Contains(what, e.Message);
        Assert.Contains(also, e.Message);
    }

    [Fact]
    public void A_loss_that_does_not_fit_the_task_is_a_fault()
    {
        Assert.Contains("independent", Assert.Single(TrainingLoss.CrossEntropy().FindFaults(LearningTask.MultiLabel, 3)));
        Assert.Contains("3 classes", Assert.Single(TrainingLoss.BinaryCrossEntropy().FindFaults(LearningTask.MultiClass, 3)));
        Assert.Contains("ordered", Assert.Single(TrainingLoss.Coral().FindFaults(LearningTask.BinaryClass, 2)));
        Assert.Contains("alpha", Assert.Single(TrainingLoss.Focal(alpha: 0.25).FindFaults(LearningTask.BinaryClass, 2)));
        Assert.Contains("alpha", Assert.Single(TrainingLoss.Focal(weights: LossWeights.Balanced).FindFaults(LearningTask.MultiLabel, 2)));
        Assert.Contains("3 weights are needed", Assert.Single(TrainingLoss.CrossEntropy(LossWeights.Of(1, 2)).FindFaults(LearningTask.MultiClass, 3)));
        Assert.Contains("smoothing", Assert.Single(TrainingLoss.CrossEntropy(labelSmoothing: 1).FindFaults(LearningTask.MultiClass, 3)));
        Assert.Empty(TrainingLoss.BinaryCrossEntropy(LossWeights.Of(3)).FindFaults(LearningTask.BinaryClass, 2));
        Assert.Empty(TrainingLoss.CumulativeLink().FindFaults(LearningTask.OrdinalRegression, 5));
        using var teacher = new TinyNet(3, seed: 1);
        Assert.Contains("'tiny' has 3 outputs", Assert.Single(TrainingLoss.Distillation(teacher).FindFaults(LearningTask.BinaryClass, 2)));
        Assert.Equal(2, TrainingLoss.Distillation(teacher, temperature: 0, alpha: 1.5).FindFaults(LearningTask.MultiClass, 3).Count());
    }

    [Theory]
    [InlineData("cross-entropy", LearningTask.BinaryClass, 2, 2)]
    [InlineData("binary-cross-entropy", LearningTask.BinaryClass, 2, 1)]
    [InlineData("binary-cross-entropy", LearningTask.MultiLabel, 14, 14)]
    [InlineData("focal", LearningTask.MultiLabel, 14, 14)]
    [InlineData("coral", LearningTask.OrdinalRegression, 5, 4)]
    [InlineData("cumulative-link", LearningTask.OrdinalRegression, 5, 4)]
    public void The_loss_decides_the_number_of_outputs(string loss, LearningTask task, int classes, int outputs) =>
        Assert.Equal(outputs, TrainingLoss.Parse(loss).Outputs(task, classes));

    // z = torch.tensor([[1.0, -0.5, 0.25], [-2.0, 0.5, -1.0]], dtype=torch.float64, requires_grad=True); y = torch.tensor([2, 0])
    // t = (y[:, None] > torch.arange(3)).double(); l = F.binary_cross_entropy_with_logits(z, t, reduction='none').sum(1).mean()
    [Fact]
    public void Thresholds_give_the_sum_of_their_binary_losses()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1.0, -0.5, 0.25, -2, 0.5, -1 }, [2, 3], requires_grad: true);
        var loss = TrainingLoss.CumulativeLink().Mean(logits, tensor([2L, 0L]), null);
        loss.backward();
        Assert.Equal(1.7637723871592377, loss.item<double>(), 1e-12);
        Assert.Equal(
            [-0.13447071068499755, -0.3112296656009273, 0.28108825044289903, 0.05960146101105877, 0.3112296656009273, 0.13447071068499755],
            logits.grad!.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);

        // A mixed sample asks each question with the share of its classes above: [.25, 0, .75, 0] and [0, .5, 0, .5].
        var mixed = TrainingLoss.Coral().Mean(logits.detach(), tensor(new[] { 0.25, 0, 0.75, 0, 0, 0.5, 0, 0.5 }, [2, 4]), null);
        Assert.Equal(2.9512723871592375, mixed.item<double>(), 1e-12);
    }

    // q = torch.sigmoid(z).cummin(1).values; p = torch.cat([ones, q], 1) - torch.cat([q, zeros], 1), with z as above
    [Fact]
    public void Probabilities_of_thresholds_are_never_negative_and_add_up_to_one()
    {
        using var scope = NewDisposeScope();
        var found = LogitForm.Thresholds.Probabilities(tensor(new[] { 1.0, -0.5, 0.25, -2, 0.5, -1 }, [2, 3])).data<double>().ToArray();
        Assert.Equal(
            [0.2689414213699951, 0.3535179098318595, 0, 0.3775406687981454, 0.8807970779778824, 0, 0, 0.11920292202211755],
            found, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.All(found.Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-15));
    }

    [Fact]
    public void One_logit_is_the_softmax_of_two_whose_first_is_zero()
    {
        using var scope = NewDisposeScope();
        var one = tensor(new[] { 0.7, -3 }, [2, 1]);
        var two = tensor(new[] { 0, 0.7, 0, -3 }, [2, 2]);
        var labels = tensor([1L, 0L]);
        Assert.Equal(
            TrainingLoss.CrossEntropy().Mean(two, labels, null).item<double>(), TrainingLoss.BinaryCrossEntropy().Mean(one, labels, null).item<double>(), 1e-15);
        Assert.True(LogitForm.OneLogit.Probabilities(one).allclose(LogitForm.Classes.Probabilities(two), 1e-15, 1e-15));
    }

    // F.binary_cross_entropy_with_logits(z, y.clamp(0), pos_weight=pw, reduction='none')[y >= 0].mean()
    [Fact]
    public void Findings_that_are_not_known_are_left_out_of_the_mean()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 0.3, -1.2, 2, 0.1 }, [2, 2]);
        var labels = tensor(new[] { 1.0, -1, 0, 1 }, [2, 2]);
        Assert.Equal(1.370730691495113, TrainingLoss.BinaryCrossEntropy().Mean(logits, labels, tensor(new[] { 3, 0.5 })).item<double>(), 1e-14);
        var plain = TrainingLoss.BinaryCrossEntropy().Mean(logits, labels, null).item<double>();
        Assert.Equal(plain, TrainingLoss.Focal(gamma: 0).Mean(logits, labels, null).item<double>(), 1e-14);
    }
}
