using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam: steps by the running mean of the gradient over the root of that of its square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam: steps by the running mean of the gradient over the root of that of its square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">The parameters with their names.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam: steps by the running mean of the gradient over the root of that of its square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">The groups.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static Adam Adam(
            IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
