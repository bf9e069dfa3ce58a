using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>Every trajectory of <c>optimizers.json</c> whose rule is implemented, step by step.</summary>
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
            foreach (JsonElement one in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (one.GetProperty("op").GetString() is "sgd" or "adam" or "adamw")
                {
                    data.Add(Path.GetFileName(path), number);
                }

                number++;
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsTheTrajectoryInOnePassAndByOperators(string file, int number)
    {
        using JsonDocument document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        JsonElement golden = document.RootElement.GetProperty("cases")[number];
        Follow(golden, strided: false);
        Follow(golden, strided: true);
    }

    // A transposed gradient does not lie in memory as its parameter does: such parameters take the way through libtorch's operators.
    private static void Follow(JsonElement golden, bool strided)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement input = golden.GetProperty("input");
        ScalarType type = input.GetProperty("dtype").GetString() == "float64" ? ScalarType.Float64 : ScalarType.Float32;
        double tolerance = golden.TryGetProperty("rtol", out JsonElement given)
            ? given.GetDouble()
            : type == ScalarType.Float64 ? DefaultTolerance : DefaultTolerance32;
        Parameter[] parameters = [.. input.GetProperty("initial").EnumerateArray().Select(v => new Parameter(Lay(Values.Tensor(v, type), strided)))];
        using OptimizerHelper optimizer = Create(golden.GetProperty("op").GetString()!, parameters, input.GetProperty("options"));

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
        double decay = Number("weight_decay", rule == "adamw" ? 0.01 : 0);
        bool maximize = Flag("maximize");
        (double beta1, double beta2) = options.TryGetProperty("betas", out JsonElement betas) ? (betas[0].GetDouble(), betas[1].GetDouble()) : (0.9, 0.999);
        return rule switch
        {
            "sgd" => optim.SGD(parameters, lr, Number("momentum", 0), Number("dampening", 0), decay, Flag("nesterov"), maximize),
            "adam" => optim.Adam(parameters, lr, beta1, beta2, Number("eps", 1e-8), decay, Flag("amsgrad"), maximize),
            _ => optim.AdamW(parameters, lr, beta1, beta2, Number("eps", 1e-8), decay, Flag("amsgrad"), maximize),
        };

        double Number(string name, double otherwise) => options.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
        bool Flag(string name) => options.TryGetProperty(name, out JsonElement value) && value.GetBoolean();
    }
}
