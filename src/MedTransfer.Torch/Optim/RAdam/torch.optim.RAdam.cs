using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <inheritdoc cref="Modules.RAdam.RAdam(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static RAdam RAdam(
            IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <inheritdoc cref="Modules.RAdam.RAdam(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static RAdam RAdam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-08, double weight_decay = 0) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay);

        /// <inheritdoc cref="Modules.RAdam.RAdam(IEnumerable{RAdam.ParamGroup}, double, double, double, double, double)"/>
        public static RAdam RAdam(
            IEnumerable<RAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);
    }
}
