namespace TorchSharp;

/// <summary>
/// Owns the tensors that are created on its thread while it is open and disposes them when it is disposed, except for
/// those that were moved out or detached. Scopes nest; the innermost open one takes a new tensor. A scope belongs to the
/// thread that opened it: every other that tries to change it gets an <see cref="InvalidOperationException"/>.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScopeManager _manager;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _closed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        OuterScope = outer;
    }

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>What the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>How many objects the scope owns now.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>Whether the scope owns this object.</summary>
    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Disposes everything the scope owns and keeps the scope open.</summary>
    public void DisposeEverything()
    {
        CheckThread();

        // A disposed tensor reports back through MarkAsDisposed: empty the set first, so that this costs nothing.
        var owned = new IDisposable[_disposables.Count];
        _disposables.CopyTo(owned);
        _disposables.Clear();
        foreach (var disposable in owned) disposable.Dispose();
    }

    /// <summary>Disposes everything the scope owns but these objects.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes everything the scope owns but these objects.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        CheckThread();
        var kept = inKeep.Where(_disposables.Remove).ToList();
        DisposeEverything();
        _disposables.UnionWith(kept);
    }

    /// <summary>Disposes everything the scope owns but this object, and returns it.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Disposes everything the scope owns but these objects, and returns them.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    /// <summary>Disposes everything the scope owns but these objects, and returns them.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Tells the scope that an object was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        // On another thread the set is not safe to touch. The scope then disposes the object again at its end, which does nothing.
        if (_thread == Environment.CurrentManagedThreadId) _disposables.Remove(disposable);
    }

    /// <summary>
    /// Disposes everything the scope owns and closes it. Scopes that were opened inside it and are still open go on inside the
    /// one around it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scope was opened on another thread; it stays open.</exception>
    public void Dispose()
    {
        if (_closed) return;
        CheckThread();
        _closed = true;
        DisposeEverything();
        _manager.Close(this);
    }

    internal void Add(torch.Tensor tensor) => _disposables.Add(tensor);

    private void CheckThread()
    {
        var current = Environment.CurrentManagedThreadId;
        if (_thread == current) return;
        throw new InvalidOperationException(
            $"This DisposeScope belongs to thread {_thread} and was used on thread {current}. Open a scope of its own on each thread "
            + "(after an await the thread can be another), and hand tensors over with DetachFromDisposeScope().");
    }
}
