using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <inheritdoc cref="Modules.ASGD.ASGD(IEnumerable{Parameter}, double, double, double, double, double, bool)"/>
        public static ASGD ASGD(
            IEnumerable<Parameter> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
            double weight_decay = 0, bool maximize = false) =>
            new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

        /// <inheritdoc cref="Modules.ASGD.ASGD(IEnumerable{Parameter}, double, double, double, double, double, bool)"/>
        public static ASGD ASGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75,
            double t0 = 1000000, double weight_decay = 0, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, lambd, alpha, t0, weight_decay, maximize);

        /// <inheritdoc cref="Modules.ASGD.ASGD(IEnumerable{ParamGroup{ASGD.Options}}, double, double, double, double, double, bool)"/>
        public static ASGD ASGD(
            IEnumerable<ParamGroup<ASGD.Options>> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000,
            double weight_decay = 0, bool maximize = false) =>
            new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
    }
}
