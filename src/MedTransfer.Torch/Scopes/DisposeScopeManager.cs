namespace TorchSharp;

/// <summary>Keeps the stack of open <see cref="DisposeScope"/>s of each thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? s_current;

    internal static DisposeScopeManager Current => s_current ??= new DisposeScopeManager();

    internal DisposeScope? Innermost { get; private set; }

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    internal void CloseDisposed()
    {
        // Scopes may be disposed out of order: the innermost one that is still open stays in force.
        while (Innermost is { IsClosed: true } closed) Innermost = closed.OuterScope;
    }
}
