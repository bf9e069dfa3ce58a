using System.Text.Json;
using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Every trajectory of <c>optimizers.json</c> through the policies, as one optimizer and in groups.</summary>
[NoTensorLeaks]
public sealed class OptimizerGoldenTests
{
    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var path in Goldens.Files("optimizers*.json"))
        {
            using var file = Goldens.Read(path);
            for (var i = 0; i < file.RootElement.GetProperty("cases").GetArrayLength(); i++) data.Add(Path.GetFileName(path), i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Policies_follow_the_trajectories_of_PyTorch_and_timm(string file, int number)
    {
        using var document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        var golden = document.RootElement.GetProperty("cases")[number];
        var policy = Policy(golden.GetProperty("op").GetString()!, golden.GetProperty("input").GetProperty("options"));
        Assert.Empty(policy.FindFaults());
        Follow(golden, parameters =>
        {
            var optimizer = policy.Create(parameters);
            return (() => optimizer.step(), optimizer);
        });

        // Each parameter in a group of its own: what a rule does over all parameters must not change.
        Follow(golden, parameters =>
        {
            var parts = parameters.Select((p, i) => new ParameterGroup($"{i}", [($"p{i}", p)])).ToArray();
            var optimizer = new TrainingOptimizer(policy with { LayerDecay = 1 }, parts, null, parameters);
            Assert.Equal(parameters.Length, optimizer.Rates.Count);
            return (optimizer.Step, optimizer);
        });
    }

    private static void Follow(JsonElement golden, Func<Parameter[], (Action Step, IDisposable Optimizer)> create)
    {
        using var scope = NewDisposeScope();
        var input = golden.GetProperty("input");
        var type = input.GetProperty("dtype").GetString() == "float64" ? ScalarType.Float64 : ScalarType.Float32;
        var rtol = golden.TryGetProperty("rtol", out var given) ? given.GetDouble() : type == ScalarType.Float64 ? 1e-10 : 2e-6;
        var sign = input.GetProperty("options").TryGetProperty("maximize", out var uphill) && uphill.GetBoolean() ? -1 : 1;
        Parameter[] parameters = [.. input.GetProperty("initial").EnumerateArray().Select(v => new Parameter(Read(v, type)))];
        var (step, optimizer) = create(parameters);
        using (optimizer)
        {
            var expected = golden.GetProperty("expected").GetProperty("trajectory");
            var t = 0;
            foreach (var gradients in input.GetProperty("gradients").EnumerateArray())
            {
                // Uphill is downhill with the gradient turned round; a training knows only one direction.
                for (var i = 0; i < parameters.Length; i++) parameters[i].grad = Read(gradients[i], type) * sign;
                step();
                for (var i = 0; i < parameters.Length; i++)
                {
                    var error = (parameters[i].detach() - Read(expected[t][i], type)).abs().max().to(ScalarType.Float64).item<double>();
                    var size = Math.Max(1, Read(expected[t][i], ScalarType.Float64).abs().max().item<double>());
                    Assert.True(error <= rtol * size, $"{golden.GetProperty("name")}, step {t + 1}, parameter {i}: off by {error:R}");
                }

                t++;
            }
        }
    }

    private static Tensor Read(JsonElement value, ScalarType type)
    {
        var shape = new List<long>();
        for (var e = value; e.ValueKind == JsonValueKind.Array; e = e[0]) shape.Add(e.GetArrayLength());
        var numbers = new List<double>();
        Collect(value);
        return tensor(numbers.ToArray(), shape.ToArray()).to(type);

        void Collect(JsonElement e)
        {
            if (e.ValueKind != JsonValueKind.Array) numbers.Add(Goldens.Number(e));
            else foreach (var item in e.EnumerateArray()) Collect(item);
        }
    }

    private static OptimizerPolicy Policy(string rule, JsonElement o)
    {
        var rate = o.GetProperty("lr").GetDouble();
        var decay = Number("weight_decay", rule is "adamw" or "lamb" ? 0.01 : 0);
        var (beta1, beta2) = o.TryGetProperty("betas", out var betas) ? (betas[0].GetDouble(), betas[1].GetDouble()) : (0.9, rule == "lion" ? 0.99 : 0.999);
        var eps = Number("eps", rule switch { "adagrad" => 1e-10, "adadelta" or "lamb" => 1e-6, _ => 1e-8 });
        return rule switch
        {
            "sgd" => new SgdPolicy { LearningRate = rate, WeightDecay = decay, Momentum = Number("momentum", 0), Dampening = Number("dampening", 0), Nesterov = Flag("nesterov") },
            "adam" => Moments(new AdamPolicy { LearningRate = rate, AmsGrad = Flag("amsgrad") }),
            "adamw" => Moments(new AdamWPolicy { LearningRate = rate, AmsGrad = Flag("amsgrad") }),
            "nadam" => Moments(new NAdamPolicy { LearningRate = rate, MomentumDecay = Number("momentum_decay", 0.004) }),
            "radam" => Moments(new RAdamPolicy { LearningRate = rate }),
            "adamax" => Moments(new AdamaxPolicy { LearningRate = rate }),
            "rmsprop" => new RmsPropPolicy
            {
                LearningRate = rate, WeightDecay = decay, Alpha = Number("alpha", 0.99), Epsilon = eps, Momentum = Number("momentum", 0), Centered = Flag("centered"),
            },
            "adagrad" => new AdagradPolicy
            {
                LearningRate = rate, WeightDecay = decay, Epsilon = eps, RateDecay = Number("lr_decay", 0), InitialAccumulator = Number("initial_accumulator_value", 0),
            },
            "adadelta" => new AdadeltaPolicy { LearningRate = rate, WeightDecay = decay, Epsilon = eps, Rho = Number("rho", 0.9) },
            "lion" => new LionPolicy { LearningRate = rate, WeightDecay = decay, Beta1 = beta1, Beta2 = beta2, Cautious = Flag("caution") },
            "lars" => new LarsPolicy
            {
                LearningRate = rate, WeightDecay = decay, Epsilon = eps, Momentum = Number("momentum", 0), Dampening = Number("dampening", 0), Nesterov = Flag("nesterov"),
                TrustCoefficient = Number("trust_coeff", 0.001), TrustClip = Flag("trust_clip"), AlwaysAdapt = Flag("always_adapt"),
            },
            "lamb" => Moments(new LambPolicy
            {
                LearningRate = rate, MaxGradientNorm = Number("max_grad_norm", 1), GradientAveraging = Flag("grad_averaging", true), BiasCorrection = Flag("bias_correction", true),
                TrustClip = Flag("trust_clip"), AlwaysAdapt = Flag("always_adapt"), DecoupledDecay = Flag("decoupled_decay"),
            }),
            _ => throw new NotSupportedException($"There is no optimizer for the rule '{rule}'."),
        };

        MomentPolicy Moments(MomentPolicy policy) => policy with { WeightDecay = decay, Beta1 = beta1, Beta2 = beta2, Epsilon = eps };

        // A null stands for "none", which policies write as 0.
        double Number(string name, double otherwise) => !o.TryGetProperty(name, out var value) ? otherwise : value.ValueKind == JsonValueKind.Null ? 0 : value.GetDouble();

        bool Flag(string name, bool otherwise = false) => o.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;
    }
}
