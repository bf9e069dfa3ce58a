namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something that maps one input to a result and can be called as a module can.</summary>
        /// <typeparam name="T">The type of the input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public interface IModule<T, TResult>
        {
            /// <summary>Runs the hooks and the computation.</summary>
            /// <param name="input1">The input.</param>
            TResult call(T input1);
        }

        /// <summary>Something that maps two inputs to a result and can be called as a module can.</summary>
        /// <typeparam name="T1">The type of the first input.</typeparam>
        /// <typeparam name="T2">The type of the second input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Runs the hooks and the computation.</summary>
            /// <param name="input1">The first input.</param>
            /// <param name="input2">The second input.</param>
            TResult call(T1 input1, T2 input2);
        }
    }
}
