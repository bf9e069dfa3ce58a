using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// An operation with a gradient of one's own: derive from <see cref="SingleTensorFunction{T}"/> or
        /// <see cref="MultiTensorFunction{T}"/>. What forward and backward make is disposed with them, but for their results.
        /// What they throw comes out of <c>apply</c> and <c>backward</c>.
        /// </summary>
        /// <typeparam name="T">The derived class itself; an object of it is made for each call.</typeparam>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            private protected Function()
            {
            }

            /// <summary>The operation's name, for error messages.</summary>
            public abstract string Name { get; }

            /// <summary>Runs forward on the arguments and records the function for backward.</summary>
            /// <param name="vars">Arguments of forward; gradients can flow to the tensors among them.</param>
            public static unsafe List<Tensor> apply_internal(params object[] vars)
            {
                ArgumentNullException.ThrowIfNull(vars);
                var function = new T();
                var context = new AutogradContext();
                var tensors = vars.OfType<Tensor>().ToArray();
                var handles = new nint[tensors.Length];
                for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;

                using var results = new NativeTensorList();
                var forward = ManagedCallback.Own((_, native) => context.During(native, c => function.RunForward(c, vars)));
                var backward = ManagedCallback.Own((gradients, native) => context.During(native, c => function.GradientsOf(vars, function.RunBackward(c, gradients))));
                fixed (nint* first = handles) Bridge.Check(Bridge.mt_function_apply(forward, backward, first, handles.Length, results.Handle));
                GC.KeepAlive(tensors);
                return results.Take();
            }

            private protected abstract IEnumerable<Tensor> RunForward(AutogradContext ctx, object[] vars);

            private protected abstract List<Tensor> RunBackward(AutogradContext ctx, Tensor?[] gradients);

            /// <summary>Of a gradient for each argument, those of the tensors.</summary>
            private IEnumerable<Tensor?> GradientsOf(object[] vars, List<Tensor> gradients)
            {
                if (gradients.Count != vars.Length)
                {
                    throw new InvalidOperationException(
                        $"backward of {Name} gave {gradients.Count} gradients; forward took {vars.Length} arguments. "
                        + "Give one for each, null where an argument is no tensor or needs none.");
                }

                for (var i = 0; i < vars.Length; i++)
                {
                    if (vars[i] is not Tensor && gradients[i] is not null)
                    {
                        throw new InvalidOperationException($"backward of {Name} gave a gradient for argument {i}, which is no tensor; give null there.");
                    }
                }

                return vars.Zip(gradients).Where(pair => pair.First is Tensor).Select(pair => (Tensor?)pair.Second);
            }
        }
    }
}
