namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input.</summary>
        /// <typeparam name="T">The type of the input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name for display.</param>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The computation; use <see cref="call"/> so that hooks run.</summary>
            /// <param name="input">The input.</param>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks before, the computation, and the hooks after.</summary>
            /// <param name="input">The input.</param>
            public TResult call(T input)
            {
                if (!HasHooks)
                {
                    return forward(input);
                }

                foreach (Delegate hook in Before.ToArray())
                {
                    if (hook is Func<Module<T, TResult>, T, T> typed)
                    {
                        input = typed(this, input) ?? input;
                    }
                    else
                    {
                        ((Action<Module>)hook)(this);
                    }
                }

                TResult result = forward(input);
                foreach (Delegate hook in After.ToArray())
                {
                    if (hook is Func<Module<T, TResult>, T, TResult, TResult> typed)
                    {
                        result = typed(this, input, result) ?? result;
                    }
                    else
                    {
                        ((Action<Module>)hook)(this);
                    }
                }

                return result;
            }
        }
    }
}
