using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>Every case of <c>losses.json</c>, with its gradients.</summary>
[NoTensorLeaks]
public sealed class LossGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string path in Goldens.Files("losses*.json"))
        {
            using JsonDocument file = Goldens.Read(path);
            for (int number = 0; number < file.RootElement.GetProperty("cases").GetArrayLength(); number++)
            {
                data.Add(Path.GetFileName(path), number);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheReferenceWithItsGradients(string file, int number)
    {
        using JsonDocument document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        JsonElement golden = document.RootElement.GetProperty("cases")[number];
        double tolerance = golden.TryGetProperty("rtol", out JsonElement given) ? given.GetDouble() : Tolerance;
        JsonElement expected = golden.GetProperty("expected");
        foreach ((string key, nn.Reduction reduction) in new[]
        {
            ("mean", nn.Reduction.Mean), ("loss", nn.Reduction.Mean), ("sum", nn.Reduction.Sum), ("none", nn.Reduction.None),
        })
        {
            if (!expected.TryGetProperty(key, out JsonElement value))
            {
                continue;
            }

            using DisposeScope scope = NewDisposeScope();
            var inputs = new GoldenInputs(golden.GetProperty("input"));
            string name = $"{golden.GetProperty("name").GetString()} {key}";
            Tensor loss = Loss(golden.GetProperty("op").GetString()!, inputs, reduction);
            Values.Close(value, loss, tolerance, name);
            (string Key, string Input)[] gradients = [.. Gradients(expected, key)];
            if (gradients.Length > 0)
            {
                loss.backward();
            }

            foreach ((string gradient, string input) in gradients)
            {
                Values.Close(expected.GetProperty(gradient), inputs.Reals(input).grad!, tolerance, $"{name}: {gradient}");
            }
        }
    }

    [Fact]
    public void TheTargetsOfBlendedImagesAndTheTeachersPartAreTheReferences()
    {
        foreach (string path in Goldens.Files("losses*.json"))
        {
            using JsonDocument file = Goldens.Read(path);
            foreach (JsonElement golden in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                using DisposeScope scope = NewDisposeScope();
                var inputs = new GoldenInputs(golden.GetProperty("input"));
                JsonElement expected = golden.GetProperty("expected");
                string name = golden.GetProperty("name").GetString()!;
                if (expected.TryGetProperty("soft_targets", out JsonElement targets))
                {
                    Values.Close(targets, Blended(inputs), Tolerance, name);
                }

                if (expected.TryGetProperty("kl_scaled", out JsonElement teacher))
                {
                    Values.Close(teacher, Distilled(inputs, 1), Tolerance, name);
                    Values.Close(expected.GetProperty("ce"), Distilled(inputs, 0), Tolerance, name);
                }
            }
        }
    }

    // "grad_mean" and "grad" are of the predictions; "grad_anchor" and the like name their input.
    private static IEnumerable<(string Key, string Input)> Gradients(JsonElement expected, string reduction) =>
        from property in expected.EnumerateObject()
        where property.Name.StartsWith("grad", StringComparison.Ordinal)
        let of = property.Name.Length > 4 ? property.Name[5..] : ""
        where of == reduction || (reduction is "mean" or "loss" && of is not ("sum" or "mean"))
        select (property.Name, of is "mean" or "sum" or "" ? GoldenInputs.Predictions : of == "student" ? "student_logits" : of);

    private static Tensor Loss(string op, GoldenInputs i, nn.Reduction reduction) => op switch
    {
        "cross_entropy" => new TorchSharp.Modules.CrossEntropyLoss(
            i.OptionalReals("weight"), i.Integer("ignore_index"), reduction, i.Real("label_smoothing")).call(i.Scores, i.Integers("target")),
        "soft_cross_entropy" => nn.functional.cross_entropy(
            i.Scores, i.Reals("target_probs"), i.OptionalReals("weight"), reduction: reduction, label_smoothing: i.Real("label_smoothing")),
        "bce_with_logits" => nn.BCEWithLogitsLoss(i.OptionalReals("weight"), reduction, i.OptionalReals("pos_weight")).call(i.Scores, i.Reals("target")),
        "mixup_loss" => nn.functional.cross_entropy(i.Scores, Blended(i), reduction: reduction),
        "sigmoid_focal" => Losses.SigmoidFocal(i.Scores, i.Reals("target"), i.Real("alpha"), i.Real("gamma"), reduction),
        "softmax_focal" => Losses.SoftmaxFocal(i.Scores, i.Integers("target"), i.OptionalReals("alpha_per_class"), i.Real("gamma"), reduction),
        "nt_xent" => Losses.NtXent(i.Reals("view1"), i.Reals("view2"), i.Real("temperature")),
        "supervised_contrastive" => Losses.SupervisedContrastive(i.Scores, i.Integers("labels"), i.Real("temperature")),
        "kl_distillation" => Distilled(i, i.Real("alpha")),
        "triplet_margin" => nn.TripletMarginLoss(i.Real("margin"), i.Integer("p"), i.Real("eps"), reduction: reduction)
            .call(i.Reals("anchor"), i.Reals("positive"), i.Reals("negative")),
        "regression_loss" => Regression(i.Text("kind"), reduction).call(i.Scores, i.Reals("target")),
        _ => throw new InvalidDataException($"No test knows the operation '{op}'."),
    };

    private static Loss<Tensor, Tensor, Tensor> Regression(string kind, nn.Reduction reduction) => kind switch
    {
        "mse" => nn.MSELoss(reduction),
        "l1" => nn.L1Loss(reduction),
        "smooth_l1_beta0.5" => nn.SmoothL1Loss(reduction, 0.5),
        "huber_delta1.5" => nn.HuberLoss(1.5, reduction),
        _ => throw new InvalidDataException($"No test knows the loss '{kind}'."),
    };

    private static Tensor Blended(GoldenInputs i) =>
        Losses.MixedTargets(i.Integers("labels"), i.Integers("permutation"), i.Real("lambda"), i.Scores.shape[1], ScalarType.Float64);

    private static Tensor Distilled(GoldenInputs i, double alpha) =>
        Losses.Distillation(i.Reals("student_logits"), i.Reals("teacher_logits"), i.Integers("target"), i.Real("temperature"), alpha);
}
