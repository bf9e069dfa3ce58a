namespace TorchSharp;

/// <summary>
/// Owns the tensors that are created on its thread while it is open and disposes them when it is disposed, except for
/// those that were moved out or detached. Scopes nest; the innermost open one takes a new tensor.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScopeManager _manager;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        OuterScope = outer;
    }

    internal DisposeScope? OuterScope { get; }

    internal bool IsClosed { get; private set; }

    /// <summary>What the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>How many objects the scope owns now.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>Whether the scope owns this object.</summary>
    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Takes an object in, from another scope if one owns it.</summary>
    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningScope?.MarkAsDisposed(tensor);
            tensor.OwningScope = this;
        }

        _disposables.Add(disposable);
    }

    /// <summary>Takes objects in.</summary>
    public void Attach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) Attach(disposable);
    }

    /// <summary>Takes objects in and returns them.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        list.ForEach(Attach);
        return list;
    }

    /// <summary>Releases an object from the scope: nobody will dispose it but its holder.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Release(disposable);
        return disposable;
    }

    /// <summary>Releases objects from the scope.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Releases objects from the scope.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Release(disposable);
    }

    /// <summary>Hands an object to the scope around this one, or to nobody if this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(OuterScope, disposable);
        return disposable;
    }

    /// <summary>Hands two objects to the scope around this one.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Hands three objects to the scope around this one.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Hands objects to the scope around this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Hands objects to the scope around this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) MoveToOther(OuterScope, disposable);
    }

    /// <summary>Disposes everything the scope owns and keeps the scope open.</summary>
    public void DisposeEverything()
    {
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

    /// <summary>Tells the scope that an object was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable) => _disposables.Remove(disposable);

    /// <summary>Disposes everything the scope owns and closes it.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        IsClosed = true;
        DisposeEverything();
        _manager.CloseDisposed();
    }

    internal void Add(torch.Tensor tensor) => _disposables.Add(tensor);

    internal static void MoveToOther(DisposeScope? scope, IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor)
        {
            scope?.Attach(disposable);
        }
        else if (scope is null)
        {
            tensor.OwningScope?.Release(tensor);
        }
        else
        {
            scope.Attach(tensor);
        }
    }

    private void Release(IDisposable disposable)
    {
        _disposables.Remove(disposable);
        if (disposable is torch.Tensor tensor && tensor.OwningScope == this) tensor.OwningScope = null;
    }
}
