using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor x;
        using (var scope = NewDisposeScope())
        {
            x = ones(1);
            Assert.True(scope.Contains(x));
            Assert.Equal(1, scope.DisposablesCount);
            Assert.Same(scope, CurrentDisposeScope);
        }

        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Objects_move_outwards_and_out()
    {
        using var outer = NewDisposeScope();
        Tensor moved, detached, gone;
        using (var inner = NewDisposeScope())
        {
            (moved, detached, gone) = (ones(1), ones(1), ones(1));
            Assert.Same(moved, inner.MoveToOuter(moved));
            inner.Detach(detached);
            Assert.Equal([gone], inner.DisposablesView);
        }

        Assert.Equal((false, false, true), (moved.IsInvalid, detached.IsInvalid, gone.IsInvalid));
        Assert.True(outer.Contains(moved));
        Assert.False(outer.Contains(detached));
        detached.Dispose();
    }

    [Fact]
    public void The_outermost_scope_moves_to_nobody()
    {
        Tensor x;
        using (var scope = NewDisposeScope()) x = scope.MoveToOuter(ones(1));
        Assert.False(x.IsInvalid);
        x.Dispose();
    }

    [Fact]
    public void Objects_move_across_and_are_attached()
    {
        using var outer = NewDisposeScope();
        using var middle = NewDisposeScope();
        using var inner = NewDisposeScope();
        var (a, b, c) = inner.MoveToOther(outer, ones(1), ones(1), ones(1));
        Assert.Equal(3, outer.DisposablesCount);
        Assert.Equal(0, inner.DisposablesCount);
        middle.Attach(a);
        middle.Attach((IEnumerable<IDisposable>)[b]);
        inner.MoveToOther(null!, c);
        Assert.Equal((0, 2, 0), (outer.DisposablesCount, middle.DisposablesCount, inner.DisposablesCount));
        Assert.False(c.IsInvalid);
        c.Dispose();
    }

    [Fact]
    public void Everything_but_some_is_disposed()
    {
        using var scope = NewDisposeScope();
        var gone = ones(1);
        var (a, b) = scope.DisposeEverythingBut(ones(1), ones(1));
        Assert.True(gone.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
        Assert.Same(a, scope.DisposeEverythingBut(a));
        Assert.True(b.IsInvalid);
        scope.DisposeEverything();
        Assert.True(a.IsInvalid);
        using var later = ones(1);
        Assert.True(scope.Contains(later));
    }

    [Fact]
    public void Scopes_may_close_out_of_order()
    {
        var outermost = NewDisposeScope();
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var x = ones(1);
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        inner.MoveToOuter(x);
        Assert.True(outermost.Contains(x));
        inner.Dispose();
        Assert.Same(outermost, CurrentDisposeScope);
        outermost.Dispose();
        outermost.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_closed_scope_takes_nothing()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        using var x = ones(1);
        Assert.Throws<ObjectDisposedException>(() => scope.Attach(x));
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Another_thread_cannot_change_a_scope()
    {
        using var scope = NewDisposeScope();
        var x = ones(1);
        OnAnotherThread(() =>
        {
            var thrown = Assert.Throws<InvalidOperationException>(scope.Dispose);
            Assert.Contains("belongs to thread", thrown.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => scope.Detach(x));
            using var own = ones(1);
            Assert.Throws<InvalidOperationException>(() => scope.Attach(own));
        });
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Another_thread_may_dispose_a_tensor_and_has_scopes_of_its_own()
    {
        using var scope = NewDisposeScope();
        var x = ones(1);
        OnAnotherThread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            x.Dispose();
            using var own = NewDisposeScope();
            Assert.True(own.Contains(ones(1)));
        });
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void What_is_made_and_disposed_is_counted()
    {
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        counts.Reset();
        var outside = ones(1);
        using (var scope = NewDisposeScope())
        {
            var (kept, early, _) = (ones(1), ones(1), ones(1));
            early.Dispose();
            scope.Attach(outside);
            scope.Detach(kept);
            kept.Dispose();
        }

        Assert.Equal((1, 3), (counts.CreatedOutsideScopeCount, counts.CreatedInScopeCount));
        Assert.Equal((1, 3), (counts.DisposedOutsideScopeCount, counts.DisposedInScopeCount));
        Assert.Equal((1, 1), (counts.AttachedToScopeCount, counts.DetachedFromScopeCount));
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.StartsWith("tensors: live 0;", DisposeScopeManager.Statistics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradient_modes_end_once_and_on_their_own_thread()
    {
        var outer = no_grad();
        var inner = enable_grad();
        OnAnotherThread(() => Assert.Throws<InvalidOperationException>(inner.Dispose));
        Assert.True(is_grad_enabled());
        inner.Dispose();
        outer.Dispose();
        inner.Dispose();
        Assert.True(is_grad_enabled());
        using (inference_mode()) Assert.True(is_inference_mode_enabled());
        Assert.False(is_inference_mode_enabled());
    }

    private static void OnAnotherThread(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (thrown is not null) throw new InvalidOperationException($"On the other thread: {thrown.Message}", thrown);
    }
}
