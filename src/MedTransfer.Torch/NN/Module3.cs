namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with three inputs.</summary>
        /// <typeparam name="T1">The type of the first input.</typeparam>
        /// <typeparam name="T2">The type of the second input.</typeparam>
        /// <typeparam name="T3">The type of the third input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name for display.</param>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The computation, without the hooks. Users run <see cref="call"/>.</summary>
            /// <param name="input1">The first input.</param>
            /// <param name="input2">The second input.</param>
            /// <param name="input3">The third input.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the hooks and the computation.</summary>
            /// <param name="input1">The first input.</param>
            /// <param name="input2">The second input.</param>
            /// <param name="input3">The third input.</param>
            public TResult call(T1 input1, T2 input2, T3 input3) =>
                HasHooks ? CallWithHooks(input1, input2, input3) : forward(input1, input2, input3);

            // Apart, so that calls without hooks allocate nothing for what the functions below capture.
            private TResult CallWithHooks(T1 input1, T2 input2, T3 input3)
            {
                (input1, input2, input3) = RunBefore((input1, input2, input3), (hook, x) => hook(this, x.Item1, x.Item2, x.Item3) ?? x);
                TResult result = RunForward((input1, input2, input3), x => forward(x.Item1, x.Item2, x.Item3));
                return RunAfter(result, (hook, y) => hook(this, input1, input2, input3, y) ?? y);
            }
        }
    }
}
