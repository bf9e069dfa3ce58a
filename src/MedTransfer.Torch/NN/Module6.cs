namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with six inputs.</summary>
        /// <typeparam name="T1">The type of the first input.</typeparam>
        /// <typeparam name="T2">The type of the second input.</typeparam>
        /// <typeparam name="T3">The type of the third input.</typeparam>
        /// <typeparam name="T4">The type of the fourth input.</typeparam>
        /// <typeparam name="T5">The type of the fifth input.</typeparam>
        /// <typeparam name="T6">The type of the sixth input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
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
            /// <param name="input4">The fourth input.</param>
            /// <param name="input5">The fifth input.</param>
            /// <param name="input6">The sixth input.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Runs the hooks and the computation.</summary>
            /// <param name="input1">The first input.</param>
            /// <param name="input2">The second input.</param>
            /// <param name="input3">The third input.</param>
            /// <param name="input4">The fourth input.</param>
            /// <param name="input5">The fifth input.</param>
            /// <param name="input6">The sixth input.</param>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4, input5, input6) : forward(input1, input2, input3, input4, input5, input6);

            // Apart, so that calls without hooks allocate nothing for what the functions below capture.
            private TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                (input1, input2, input3, input4, input5, input6) = RunBefore(
                    (input1, input2, input3, input4, input5, input6),
                    (hook, x) => hook(this, x.Item1, x.Item2, x.Item3, x.Item4, x.Item5, x.Item6) ?? x);
                TResult result = RunForward(
                    (input1, input2, input3, input4, input5, input6), x => forward(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5, x.Item6));
                return RunAfter(result, (hook, y) => hook(this, input1, input2, input3, input4, input5, input6, y) ?? y);
            }
        }
    }
}
