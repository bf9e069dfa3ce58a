using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <inheritdoc cref="Modules.NAdam.NAdam(IEnumerable{Parameter}, double, double, double, double, double, double)"/>
        public static NAdam NAdam(
            IEnumerable<Parameter> named_parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0, double momentum_decay = 0.004) =>
            new(named_parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);

        /// <inheritdoc cref="Modules.NAdam.NAdam(IEnumerable{Parameter}, double, double, double, double, double, double)"/>
        public static NAdam NAdam(
            IEnumerable<(string name, Parameter parameter)> named_parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-08, double weight_decay = 0, double momentum_decay = 0.004) =>
            new(named_parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, momentum_decay);

        /// <inheritdoc cref="Modules.NAdam.NAdam(IEnumerable{NAdam.ParamGroup}, double, double, double, double, double, double)"/>
        public static NAdam NAdam(
            IEnumerable<NAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0, double momentum_decay = 0.004) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);
    }
}
