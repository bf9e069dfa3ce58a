using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Turns gradient recording off on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Turns gradient recording on (or off) on this thread until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Sets gradient recording on this thread until the result is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>
    /// Like <see cref="no_grad"/> and without version counters and view tracking; tensors made inside can never take part
    /// in gradients. Ends when the result is disposed, on the same thread.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether operations on this thread are recorded for gradients.</summary>
    public static bool is_grad_enabled() => Bridge.mt_grad_enabled() != 0;

    /// <summary>Whether this thread is in <see cref="inference_mode"/>.</summary>
    public static bool is_inference_mode_enabled() => Bridge.mt_inference_enabled() != 0;

    /// <summary>A mode of one thread that ends, once, on that thread.</summary>
    private abstract class ThreadMode : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private bool _ended;

        public void Dispose()
        {
            if (_ended) return;
            if (_thread != Environment.CurrentManagedThreadId)
            {
                throw new InvalidOperationException(
                    $"A gradient mode belongs to the thread that began it ({_thread}) and was ended on thread {Environment.CurrentManagedThreadId}. "
                    + "After an await the thread can be another: end the mode before.");
            }

            _ended = true;
            End();
        }

        protected abstract void End();
    }

    private sealed class GradMode : ThreadMode
    {
        private readonly int _before = Bridge.mt_grad_enabled();

        public GradMode(bool enabled) => Bridge.mt_set_grad_enabled(enabled ? 1 : 0);

        protected override void End() => Bridge.mt_set_grad_enabled(_before);
    }

    private sealed class InferenceMode(bool enabled) : ThreadMode
    {
        private readonly nint _guard = Bridge.mt_inference_enter(enabled ? 1 : 0);

        protected override void End() => Bridge.mt_inference_leave(_guard);
    }
}
