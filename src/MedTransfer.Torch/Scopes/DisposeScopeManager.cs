namespace TorchSharp;

/// <summary>Keeps the open <see cref="DisposeScope"/>s of each thread, and what was made and disposed on it.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? s_current;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    /// <summary>What was made and disposed on this thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current._statistics;

    internal static DisposeScopeManager Current => s_current ??= new DisposeScopeManager();

    internal DisposeScope? Innermost { get; private set; }

    internal LifetimeStatistics Tensors => _statistics.TensorStatistics;

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    /// <summary>Takes a scope out of the nest. Where it is not the innermost, those inside it go on inside its outer one.</summary>
    internal void Close(DisposeScope scope)
    {
        if (Innermost == scope)
        {
            Innermost = scope.OuterScope;
            return;
        }

        for (var inner = Innermost; inner is not null; inner = inner.OuterScope)
        {
            if (inner.OuterScope != scope) continue;
            inner.OuterScope = scope.OuterScope;
            return;
        }
    }

    /// <summary>Counts a new tensor and gives it to the innermost scope, which is returned.</summary>
    internal DisposeScope? Take(torch.Tensor tensor)
    {
        var scope = Innermost;
        Tensors.Created(scope is not null);
        scope?.Add(tensor);
        return scope;
    }
}
