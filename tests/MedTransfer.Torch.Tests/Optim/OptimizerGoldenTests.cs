using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>Every trajectory of <c>optimizers.json</c>, step by step, in every way that steps go.</summary>
[NoTensorLeaks]
public sealed class OptimizerGoldenTests
{
    private const double DefaultTolerance = 1e-10;
    private const double DefaultTolerance32 = 2e-6;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string path in Goldens.Files("optimizers*.json"))
        {
            using JsonDocument file = Goldens.Read(path);
            int number = 0;
            while (number < file.RootElement.GetProperty("cases").GetArrayLength())
            {
                data.Add(Path.GetFileName(path), number++);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsTheTrajectoryInEveryWay(string file, int number)
    {
        using JsonDocument document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        JsonElement golden = document.RootElement.GetProperty("cases")[number];
        Follow(golden, StepPath.Automatic, strided: false);
        Follow(golden, StepPath.Automatic, strided: true);
        Follow(golden, StepPath.Lists, strided: false);
        Follow(golden, StepPath.OneByOne, strided: false);
    }

    // A transposed gradient does not lie in memory as its parameter does: such parameters take the way through libtorch's operators.
    private static void Follow(JsonElement golden, StepPath path, bool strided)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement input = golden.GetProperty("input");
        ScalarType type = input.GetProperty("dtype").GetString() == "float64" ? ScalarType.Float64 : ScalarType.Float32;
        double tolerance = golden.TryGetProperty("rtol", out JsonElement given)
            ? given.GetDouble()
            : type == ScalarType.Float64 ? DefaultTolerance : DefaultTolerance32;
        Parameter[] parameters = [.. input.GetProperty("initial").EnumerateArray().Select(v => new Parameter(Lay(Values.Tensor(v, type), strided)))];
        using OptimizerHelper optimizer = Create(golden.GetProperty("op").GetString()!, parameters, input.GetProperty("options"));
        optimizer.Path = path;

        JsonElement expected = golden.GetProperty("expected").GetProperty("trajectory");
        int step = 0;
        foreach (JsonElement gradients in input.GetProperty("gradients").EnumerateArray())
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].grad = Values.Tensor(gradients[i], type);
            }

            optimizer.step();
            for (int i = 0; i < parameters.Length; i++)
            {
                Values.Close(expected[step][i], parameters[i], tolerance, $"{golden.GetProperty("name")} step {step + 1} parameter {i}");
            }

            step++;
        }
    }

    private static Tensor Lay(Tensor values, bool strided) => strided && values.dim() == 2 ? values.t().contiguous().t() : values;

    private static OptimizerHelper Create(string rule, IEnumerable<Parameter> parameters, JsonElement options)
    {
        double lr = options.GetProperty("lr").GetDouble();
        double decay = Number("weight_decay", rule is "adamw" or "lamb" ? 0.01 : 0);
        double eps = Number("eps", rule switch { "adagrad" => 1e-10, "adadelta" or "lamb" => 1e-6, _ => 1e-8 });
        bool maximize = Flag("maximize");
        (double beta1, double beta2) = options.TryGetProperty("betas", out JsonElement betas)
            ? (betas[0].GetDouble(), betas[1].GetDouble())
            : (0.9, rule == "lion" ? 0.99 : 0.999);
        double? clip = options.TryGetProperty("max_grad_norm", out JsonElement norm) && norm.ValueKind == JsonValueKind.Null ? null : Number("max_grad_norm", 1);
        return rule switch
        {
            "sgd" => optim.SGD(parameters, lr, Number("momentum", 0), Number("dampening", 0), decay, Flag("nesterov"), maximize),
            "adam" => optim.Adam(parameters, lr, beta1, beta2, eps, decay, Flag("amsgrad"), maximize),
            "adamw" => optim.AdamW(parameters, lr, beta1, beta2, eps, decay, Flag("amsgrad"), maximize),
            "rmsprop" => optim.RMSProp(parameters, lr, Number("alpha", 0.99), eps, decay, Number("momentum", 0), Flag("centered"), maximize),
            "adagrad" => optim.Adagrad(parameters, lr, Number("lr_decay", 0), decay, Number("initial_accumulator_value", 0), eps),
            "nadam" => optim.NAdam(parameters, lr, beta1, beta2, eps, decay, Number("momentum_decay", 0.004)),
            "radam" => optim.RAdam(parameters, lr, beta1, beta2, eps, decay),
            "adamax" => optim.Adamax(parameters, lr, beta1, beta2, eps, decay),
            "adadelta" => optim.Adadelta(parameters, lr, Number("rho", 0.9), eps, decay, maximize),
            "lion" => new Lion(parameters, lr, beta1, beta2, decay, maximize, Flag("caution")),
            "lars" => new Lars(
                parameters, lr, Number("momentum", 0), Number("dampening", 0), decay, Flag("nesterov"), Number("trust_coeff", 0.001), eps,
                Flag("trust_clip"), Flag("always_adapt")),
            "lamb" => new Lamb(
                parameters, lr, beta1, beta2, eps, decay, clip, grad_averaging: Flag("grad_averaging", true), trust_clip: Flag("trust_clip"),
                always_adapt: Flag("always_adapt"), decoupled_decay: Flag("decoupled_decay")),
            _ => throw new NotSupportedException($"There is no optimizer for the rule '{rule}'."),
        };

        double Number(string name, double otherwise) => options.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
        bool Flag(string name, bool otherwise = false) => options.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : otherwise;
    }
}
