namespace TorchSharp;

/// <summary>How objects of one kind were made and disposed on one thread, since its start or <see cref="Reset"/>.</summary>
public class LifetimeStatistics
{
    /// <summary>How many were made while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; private set; }

    /// <summary>How many were disposed that no scope owned.</summary>
    public long DisposedOutsideScopeCount { get; private set; }

    /// <summary>How many were made inside a scope, which then owned them.</summary>
    public long CreatedInScopeCount { get; private set; }

    /// <summary>How many were disposed that a scope owned, by the scope or before.</summary>
    public long DisposedInScopeCount { get; private set; }

    /// <summary>How many were given to a scope that had belonged to none.</summary>
    public long AttachedToScopeCount { get; private set; }

    /// <summary>How many were released from their scope.</summary>
    public long DetachedFromScopeCount { get; private set; }

    /// <summary>
    /// How many this thread made and did not dispose. One that is made on one thread and disposed on another counts up here and
    /// down there; what a finalizer frees is not counted.
    /// </summary>
    public long ThreadTotalLiveCount => CreatedOutsideScopeCount + CreatedInScopeCount - DisposedOutsideScopeCount - DisposedInScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"live {ThreadTotalLiveCount}; created outside scopes {CreatedOutsideScopeCount}, in scopes {CreatedInScopeCount}; "
        + $"disposed outside scopes {DisposedOutsideScopeCount}, in scopes {DisposedInScopeCount}; "
        + $"attached {AttachedToScopeCount}, detached {DetachedFromScopeCount}";

    internal void Created(bool inScope)
    {
        if (inScope) CreatedInScopeCount++;
        else CreatedOutsideScopeCount++;
    }

    internal void Disposed(bool inScope)
    {
        if (inScope) DisposedInScopeCount++;
        else DisposedOutsideScopeCount++;
    }

    internal void Attached() => AttachedToScopeCount++;

    internal void Detached() => DetachedFromScopeCount++;
}
