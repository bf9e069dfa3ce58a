using System.Globalization;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched and changed by hooks, run in the order of their registration.</summary>
        /// <typeparam name="TPreHook">The type of a hook that runs before <c>forward</c>.</typeparam>
        /// <typeparam name="TPostHook">The type of a hook that runs after <c>forward</c>.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
            where TPreHook : notnull
            where TPostHook : notnull
        {
            private readonly OrderedDictionary<string, Delegate> before = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Delegate> after = new(StringComparer.Ordinal);
            private readonly List<BackwardHook> backward = [];
            private long registered;

            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name for display.</param>
            protected HookableModule(string name)
                : base(name)
            {
            }

            private protected bool HasHooks => before.Count + after.Count + backward.Count > 0;

            private protected override void ClearHooks()
            {
                before.Clear();
                after.Clear();
                backward.Clear();
            }

            private protected TInputs RunBefore<TInputs>(TInputs inputs, Func<TPreHook, TInputs, TInputs> run) => Run(before, inputs, run);

            private protected TResult RunForward<TInputs, TResult>(TInputs inputs, Func<TInputs, TResult> forward) =>
                backward.Count == 0 ? forward(inputs) : WatchedCall.Run(this, [.. backward], inputs, forward);

            private protected TResult RunAfter<TResult>(TResult result, Func<TPostHook, TResult, TResult> run) => Run(after, result, run);

            /// <summary>Adds a hook that sees and may replace the result of every call.</summary>
            /// <param name="hook">Gets the module, its input and its result; returns the result to use.</param>
            /// <returns>An object that takes the hook off again.</returns>
            public HookRemover register_forward_hook(TPostHook hook) => Add(after, (Delegate)(object)hook);

            /// <summary>Adds a hook that runs after every call.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>An object that takes the hook off again.</returns>
            public HookRemover register_forward_hook(Action<Module> hook) => Add(after, hook);

            /// <summary>Adds a hook that sees and may replace the input of every call.</summary>
            /// <param name="hook">Gets the module and its input; returns the input to use.</param>
            /// <returns>An object that takes the hook off again.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(before, (Delegate)(object)hook);

            /// <summary>Adds a hook that runs before every call.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>An object that takes the hook off again.</returns>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(before, hook);

            internal IDisposable AddBackwardHook(BackwardHook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);

                // Of its own: the same hook may be there twice, and each remover takes off its own.
                BackwardHook own = new(hook.Invoke);
                backward.Add(own);
                return new OnDispose(() => backward.RemoveAll(h => ReferenceEquals(h, own)));
            }

            // A hook may add and remove hooks: the list is the one at the start.
            private TValue Run<THook, TValue>(OrderedDictionary<string, Delegate> hooks, TValue value, Func<THook, TValue, TValue> run)
            {
                foreach (Delegate hook in hooks.Values.ToArray())
                {
                    if (hook is THook typed)
                    {
                        value = run(typed, value);
                    }
                    else
                    {
                        ((Action<Module>)hook)(this);
                    }
                }

                return value;
            }

            private HookRemover Add(OrderedDictionary<string, Delegate> hooks, Delegate hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                string key = (++registered).ToString(CultureInfo.InvariantCulture);
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Takes a hook off its module.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                /// <summary>Creates a remover.</summary>
                /// <param name="module">The module that has the hook.</param>
                /// <param name="key">The key of the hook.</param>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                /// <summary>Takes the hook off; a second time does nothing.</summary>
                public void remove()
                {
                    module.before.Remove(key);
                    module.after.Remove(key);
                }
            }
        }
    }
}
