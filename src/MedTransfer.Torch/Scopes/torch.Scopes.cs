namespace TorchSharp;

/// <summary>libtorch's functions under their Python names, as TorchSharp has them.</summary>
public static partial class torch
{
    /// <summary>Opens a scope that disposes the tensors made while it is open, but for those moved out.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    /// <summary>The innermost open scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Evaluates <paramref name="expr"/> in a scope of its own that keeps only the result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
