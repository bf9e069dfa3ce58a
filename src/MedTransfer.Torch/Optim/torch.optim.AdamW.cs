using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">The parameters with their names.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">The groups.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the first moment.</param>
        /// <param name="beta2">The decay rate of the second moment.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">The weight decay: each step first shrinks the weights by this times the learning rate.</param>
        /// <param name="amsgrad">True to use the largest second moment so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
