using System.Globalization;
using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Runs everything that one model golden holds, in one precision, on a model that has the fill. Only its buffers change.</summary>
internal sealed class GoldenRun(JsonElement golden, ImageModel model, ScalarType type)
{
    private readonly JsonElement expected = golden.GetProperty(type == ScalarType.Float64 ? "float64" : "float32");
    private readonly Tolerances allowed = Tolerances.For(golden, type == ScalarType.Float64);

    internal Measured Measured { get; } = new();

    internal void Run()
    {
        model.to(type);
        var input = golden.GetProperty("input_shape").EnumerateArray().Select(v => v.GetInt64()).ToArray();
        using var x = DeterministicFill.Tensor("input", input, 1.7, type);
        Evaluate(x);
        using var scope = NewDisposeScope();
        var isCalibrated = expected.TryGetProperty("calibrated_eval", out var calibrated);
        var buffers = model.named_buffers(include_nonpersistent: false).ToDictionary(b => b.Item1, b => b.Item2.clone());
        Train(x);
        if (!isCalibrated) return;
        foreach (var (name, buffer) in model.named_buffers(include_nonpersistent: false)) buffer.copy_(buffers[name]);
        Calibrate(x, calibrated);
    }

    private void Evaluate(Tensor x)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        model.eval();
        Measured.Values("logits", "logits", model.call(x), expected.GetProperty("logits"), allowed.Eval);
        using var zero = zeros_like(x).narrow(0, 0, 1);
        Measured.Values("logits of zero", "logits_of_zero_input", model.call(zero), expected.GetProperty("logits_of_zero_input"), allowed.Eval);
        var features = model.ForwardFeatures(x);
        Measured.Summarised("features", "forward_features", features, expected.GetProperty("forward_features"), allowed.Eval);
        Measured.Summarised("pre-logits", "pre_logits", model.ForwardHead(features, preLogits: true), expected.GetProperty("pre_logits"), allowed.Eval);
        Stages(x, expected.GetProperty("stages"), allowed.Eval);
    }

    private void Stages(Tensor x, JsonElement stages, double tolerance)
    {
        // A file of a torchvision model also has outputs of its head, which are no stages of ours.
        foreach (var head in stages.EnumerateArray().Where(s => !IsStage(s.GetProperty("name").GetString()!))) Head(x, head, tolerance);
        var wanted = stages.EnumerateArray().Where(s => IsStage(s.GetProperty("name").GetString()!)).ToArray();
        Assert.Equal(wanted.Select(s => s.GetProperty("name").GetString()!), model.Stages.Select(s => s.Name));
        foreach (var (map, stage) in model.ForwardIntermediates(x).Zip(wanted))
        {
            Measured.Summarised("stages", stage.GetProperty("name").GetString()!, map, stage, tolerance);
        }

        static bool IsStage(string name) => name != "avgpool" && !name.StartsWith("classifier", StringComparison.Ordinal);
    }

    // The activation after a linear layer works in place: once the forward pass is over, the layer's output is the activation's.
    private void Head(Tensor x, JsonElement head, double tolerance)
    {
        using var scope = NewDisposeScope();
        var name = head.GetProperty("name").GetString()!;
        var parts = name.Split('.');
        var layer = parts.Length == 1 ? null : $"{parts[0]}.{int.Parse(parts[1], CultureInfo.InvariantCulture) - 1}";
        Tensor? output = null;
        var hook = layer is null ? null : model.named_modules().Select(m => m.Item1 == layer ? m.Item2 : null).OfType<Linear>().Single().register_forward_hook((_, _, y) => output = y.alias().DetachFromDisposeScope());
        using var features = model.ForwardFeatures(x);
        using var logits = model.ForwardHead(features);
        hook?.remove();
        Measured.Summarised("stages", name, output ?? features, head, tolerance);
        output?.Dispose();
    }

    private void Train(Tensor x)
    {
        using var scope = NewDisposeScope();
        var wanted = expected.GetProperty("train");
        using var weights = DeterministicFill.Tensor("loss", [2, 7], 1, type);
        model.train();
        model.zero_grad();
        var logits = model.call(x);
        Measured.Values("train logits", "train logits", logits, wanted.GetProperty("logits"), allowed.Train);
        var loss = (logits * weights).sum();

        // The loss is a sum of both signs: its error is judged by the size of its terms.
        var terms = Measured.NormOf(logits) * Measured.NormOf(weights);
        Measured.Number("train loss", "loss", loss.to(ScalarType.Float64).item<double>(), Goldens.Number(wanted.GetProperty("loss")), allowed.Train, terms);
        loss.backward();

        var parameters = model.named_parameters().ToDictionary(p => p.Item1, p => p.Item2);
        var skipped = golden.GetProperty("zero_gradients").EnumerateArray().Select(n => n.GetString()!).ToHashSet();
        foreach (var gradient in wanted.GetProperty("grads").EnumerateObject().Where(g => !skipped.Contains(g.Name)))
        {
            Measured.Summarised("gradients", gradient.Name, parameters[gradient.Name].grad!, gradient.Value, allowed.Gradient, allowed.GradientValues);
        }

        var total = Math.Sqrt(parameters.Values.Sum(p => p.grad!.to(ScalarType.Float64).square().sum().item<double>()));
        Measured.Number("total gradient", "total_grad_l2", total, wanted.GetProperty("total_grad_l2").GetDouble(), allowed.Gradient);
        if (wanted.TryGetProperty("batch_norm", out var norms)) BatchNorms(wanted, norms);
    }

    private void BatchNorms(JsonElement wanted, JsonElement norms)
    {
        var state = model.state_dict();
        foreach (var norm in norms.EnumerateObject())
        {
            Check(norm.Name + ".running_mean", norm.Value.GetProperty("running_mean_l2"));
            Check(norm.Name + ".running_var", norm.Value.GetProperty("running_var_l2"));
        }

        All("running_mean", "all_running_mean_l2");
        All("running_var", "all_running_var_l2");

        void Check(string name, JsonElement value) =>
            Measured.Number("running statistics", name, Measured.NormOf(state[name]), value.GetDouble(), allowed.Train);

        void All(string ending, string key)
        {
            var squares = state.Where(s => s.Key.EndsWith(ending, StringComparison.Ordinal)).Sum(s => Math.Pow(Measured.NormOf(s.Value), 2));
            Measured.Number("running statistics", key, Math.Sqrt(squares), wanted.GetProperty(key).GetDouble(), allowed.Train);
        }
    }

    private void Calibrate(Tensor x, JsonElement wanted)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var norm in model.modules().OfType<BatchNorm2d>()) norm.momentum = 1;
        model.train();
        model.call(x).Dispose();
        model.eval();
        Measured.Values("calibrated logits", "calibrated logits", model.call(x), wanted.GetProperty("logits"), allowed.Train);
        Stages(x, wanted.GetProperty("stages"), allowed.Train);
    }
}
