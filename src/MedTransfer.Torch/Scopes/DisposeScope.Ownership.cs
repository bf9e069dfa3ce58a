namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Takes an object in, from another scope if one owns it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is closed: it would never dispose the object.</exception>
    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        CheckThread();
        ObjectDisposedException.ThrowIf(_closed, this);
        if (disposable is torch.Tensor tensor)
        {
            var before = tensor.OwningScope;
            if (before == this) return;
            if (before is null) _manager.Tensors.Attached();
            else before.Leave(tensor);
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

    /// <summary>Releases two objects from the scope.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <summary>Releases three objects from the scope.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <summary>Releases objects from the scope.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Releases objects from the scope.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Release(disposable);
    }

    /// <summary>Hands an object to the scope around this one, or to nobody if this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope!, disposable);

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
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope!, disposables);

    /// <summary>Hands an object to another scope of this thread, or to nobody if that is null.</summary>
    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    /// <summary>Hands two objects to another scope of this thread.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <summary>Hands three objects to another scope of this thread.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <summary>Hands objects to another scope of this thread.</summary>
    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Hands objects to another scope of this thread.</summary>
    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Move(scope, disposable);
    }

    /// <summary>Hands a tensor to a scope, or to nobody.</summary>
    internal static void Move(DisposeScope? scope, torch.Tensor tensor)
    {
        if (scope is null) tensor.OwningScope?.Release(tensor);
        else scope.Attach(tensor);
    }

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            Move(scope, tensor);
            return;
        }

        scope?.Attach(disposable);
        if (scope != this) Leave(disposable);
    }

    private void Release(IDisposable disposable)
    {
        var owned = Leave(disposable);
        if (disposable is not torch.Tensor tensor || tensor.OwningScope != this) return;
        tensor.OwningScope = null;
        if (owned) _manager.Tensors.Detached();
    }

    private bool Leave(IDisposable disposable)
    {
        CheckThread();
        return _disposables.Remove(disposable);
    }
}
