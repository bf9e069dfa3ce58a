namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input.</summary>
        /// <typeparam name="T">The type of the input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name for display.</param>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The computation, without the hooks. Users run <see cref="call"/>.</summary>
            /// <param name="input">The input.</param>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and the computation.</summary>
            /// <param name="input">The input.</param>
            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            // Apart, so that calls without hooks allocate nothing for what the functions below capture.
            private TResult CallWithHooks(T input)
            {
                input = RunBefore(input, (hook, x) => hook(this, x) ?? x);
                return RunAfter(RunForward(input, forward), (hook, y) => hook(this, input, y) ?? y);
            }
        }
    }
}
