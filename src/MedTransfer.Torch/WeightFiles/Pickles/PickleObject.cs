namespace MedTransfer.Weights;

/// <summary>
/// Stands for what Python would make by calling something unknown. Nothing is called here: only the name is kept, and the state that
/// would be given to the object, so that a message can say what the file holds.
/// </summary>
/// <param name="name">What would be called, <c>argparse.Namespace</c> for example.</param>
internal sealed class PickleObject(string name)
{
    internal string Name => name;

    internal object? State { get; set; }

    /// <summary>Whether it is a whole torch.nn.Module: those keep their parts in a dict with these keys.</summary>
    internal bool IsModule => State is PickleDict state && state.TryGet("_parameters", out _) && state.TryGet("_modules", out _);
}
