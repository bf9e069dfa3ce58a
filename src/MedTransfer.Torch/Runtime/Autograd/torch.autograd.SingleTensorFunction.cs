namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation of one result with a gradient of one's own.</summary>
        /// <typeparam name="T">The derived class itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            /// <summary>For derived classes.</summary>
            protected SingleTensorFunction()
            {
            }

            /// <summary>Computes the result; nothing is recorded inside.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>Computes a gradient for each argument of forward, null where there is none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            /// <summary>Runs forward on the arguments and records the function for backward.</summary>
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            private protected override IEnumerable<Tensor> RunForward(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];

            private protected override List<Tensor> RunBackward(AutogradContext ctx, Tensor?[] gradients) => backward(ctx, gradients[0]!);
        }
    }
}
