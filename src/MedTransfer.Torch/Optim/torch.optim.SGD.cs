using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The share of the last change that is kept.</param>
        /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
        /// <param name="maximize">True to go uphill.</param>
        public static SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013).</summary>
        /// <param name="parameters">The parameters with their names.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The share of the last change that is kept.</param>
        /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
        /// <param name="maximize">True to go uphill.</param>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013).</summary>
        /// <param name="parameters">The groups.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The share of the last change that is kept.</param>
        /// <param name="dampening">The share of the gradient that the momentum leaves out.</param>
        /// <param name="weight_decay">The weight decay, added to the gradient.</param>
        /// <param name="nesterov">True to look ahead; needs a momentum and no dampening.</param>
        /// <param name="maximize">True to go uphill.</param>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
