using System.Globalization;
using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// The state of an optimizer's parameter as named tensors and numbers, for a file: the public fields of the state's type under their
/// own names, whichever kind it is.
/// </summary>
internal static class OptimizerTensors
{
    /// <summary>Adds every tensor and number as <paramref name="prefix"/> + name.</summary>
    public static void Collect(OptimizerState state, string prefix, Dictionary<string, Tensor> tensors, Dictionary<string, string> numbers)
    {
        foreach (var field in FieldsOf(state))
        {
            switch (field.GetValue(state))
            {
                case Tensor tensor:
                    tensors[prefix + field.Name] = tensor;
                    break;
                case IFormattable number:
                    numbers[prefix + field.Name] = number.ToString(null, CultureInfo.InvariantCulture);
                    break;
            }
        }
    }

    /// <summary>Puts the state back; a tensor takes its parameter's device and memory layout.</summary>
    /// <exception cref="InvalidContentException">A number is missing, or a tensor has another shape than its parameter.</exception>
    public static void Restore(OptimizerState state, string prefix, Parameter parameter, Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> numbers)
    {
        foreach (var field in FieldsOf(state))
        {
            var name = prefix + field.Name;
            if (field.FieldType != typeof(Tensor))
            {
                var text = numbers.GetValueOrDefault(name) ?? throw new InvalidContentException($"The optimizer's state lacks '{name}'; it is of another optimizer or broken.");
                field.SetValue(state, Convert.ChangeType(text, field.FieldType, CultureInfo.InvariantCulture));
            }
            else if (tensor(name) is { } value)
            {
                (field.GetValue(state) as Tensor)?.Dispose();
                field.SetValue(state, Like(parameter, value, name));
            }
        }
    }

    private static Tensor Like(Parameter parameter, Tensor value, string name)
    {
        if (!value.shape.AsSpan().SequenceEqual(parameter.shape))
        {
            throw new InvalidContentException(
                $"The optimizer's '{name}' has the shape [{string.Join(", ", value.shape)}], its parameter [{string.Join(", ", parameter.shape)}]; it is of another model.");
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var target = zeros_like(parameter.detach());
        target.copy_(value);
        return target.DetachFromDisposeScope();
    }

    private static FieldInfo[] FieldsOf(OptimizerState state) => state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public);
}
