using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>L-BFGS without line search (Liu and Nocedal 1989), for small, smooth problems.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="max_iter">The most iterations in a step.</param>
        /// <param name="max_eval">The most calls of the closure in a step; null for 5/4 of the iterations.</param>
        /// <param name="tolerange_grad">The largest element of the gradient at which a step ends.</param>
        /// <param name="tolerance_change">The change of loss or parameters at which a step ends.</param>
        /// <param name="history_size">The changes that are remembered.</param>
        public static LBFGS LBFGS(
            IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-05,
            double tolerance_change = 1e-09, long history_size = 100) =>
            new(parameters, lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);

        /// <inheritdoc cref="LBFGS(IEnumerable{Parameter}, double, long, long?, double, double, long)"/>
        public static LBFGS LBFGS(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null,
            double tolerange_grad = 1e-05, double tolerance_change = 1e-09, long history_size = 100) =>
            new(parameters.Select(p => p.parameter), lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);
    }
}
