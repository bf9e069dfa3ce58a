namespace MedTransfer.Provider.Tests.Api;

/// <summary>One type of <c>torchsharp-api.txt</c>.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name after those of the types around it, as in <c>torch.nn.Module&lt;T, TResult&gt;</c>.</param>
/// <param name="Kind">Such as <c>sealed class</c>.</param>
/// <param name="Bases">Base class, if it is not object, and interfaces.</param>
/// <param name="Members">Its members' signatures.</param>
internal sealed record ApiType(string Namespace, string Name, string Kind, IReadOnlyList<string> Bases, List<string> Members)
{
    /// <summary>The names of the type and of those around it, outermost first, each with its own type parameters.</summary>
    public IReadOnlyList<string> Path { get; } = ApiText.Split(Name, '.');

    /// <summary>The type parameters of the type and of those around it, outermost first.</summary>
    public IReadOnlyList<string> Parameters => [.. Path.SelectMany(ApiText.Arguments)];
}
