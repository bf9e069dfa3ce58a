using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>A tensor whose shape (or kind of type) in the file is not the model's.</summary>
/// <param name="Name">Its name in the state dict.</param>
/// <param name="Expected">The model's shape.</param>
/// <param name="Found">The file's shape.</param>
/// <param name="Note">What else differs, empty where only the shape does.</param>
public sealed record ShapeMismatch(string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found, string Note = "")
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: model {Printable.Shape(Expected)}, file {Printable.Shape(Found)}{(Note.Length == 0 ? "" : $" ({Note})")}";
}
