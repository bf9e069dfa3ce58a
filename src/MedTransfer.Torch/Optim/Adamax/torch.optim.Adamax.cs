using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <inheritdoc cref="Modules.Adamax.Adamax(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static Adamax Adamax(
            IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <inheritdoc cref="Modules.Adamax.Adamax(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static Adamax Adamax(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-08, double weight_decay = 0) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay);

        /// <inheritdoc cref="Modules.Adamax.Adamax(IEnumerable{Adamax.ParamGroup}, double, double, double, double, double)"/>
        public static Adamax Adamax(
            IEnumerable<Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);
    }
}
