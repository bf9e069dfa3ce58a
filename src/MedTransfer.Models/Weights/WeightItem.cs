using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>A tensor that a model may take: its name and shape there, and where its values come from.</summary>
/// <param name="Name">Its name in the model's state dict.</param>
/// <param name="Sources">Names of the file's tensors that it is made of.</param>
/// <param name="Type">Element type of the values.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record WeightItem(string Name, IReadOnlyList<string> Sources, ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>What was done to the values, null where they are the file's.</summary>
    internal string? Change { get; init; }

    /// <summary>Makes the values of what the file holds, null where they are the file's as they are.</summary>
    internal Func<Func<string, Tensor>, Tensor>? Make { get; init; }

    /// <summary>The values, a new tensor.</summary>
    internal Tensor Values(Func<string, Tensor> read) => Make is null ? read(Sources[0]) : Make(read);

    /// <summary>The same item with one more step.</summary>
    internal WeightItem Then(IReadOnlyList<long> shape, Func<Tensor, Tensor> step)
    {
        var before = this;
        return this with
        {
            Shape = shape,
            Make = read =>
            {
                using var scope = NewDisposeScope();
                return step(before.Values(read)).MoveToOuterDisposeScope();
            },
        };
    }
}
