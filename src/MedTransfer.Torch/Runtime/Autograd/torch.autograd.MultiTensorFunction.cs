namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation of several results with gradients of one's own.</summary>
        /// <typeparam name="T">The derived class itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T>
            where T : MultiTensorFunction<T>, new()
        {
            /// <summary>For derived classes.</summary>
            protected MultiTensorFunction()
            {
            }

            /// <summary>Computes the results; nothing is recorded inside.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>Computes a gradient for each argument of forward, null where there is none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            /// <summary>Runs forward on the arguments and records the function for backward.</summary>
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            private protected override IEnumerable<Tensor> RunForward(AutogradContext ctx, object[] vars) => forward(ctx, vars);

            private protected override List<Tensor> RunBackward(AutogradContext ctx, Tensor?[] gradients) => backward(ctx, [.. gradients.Select(gradient => gradient!)]);
        }
    }
}
