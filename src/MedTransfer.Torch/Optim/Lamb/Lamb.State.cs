using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lamb
{
    /// <summary>What is kept of one parameter; tensors come with the first step that has a gradient.</summary>
    public sealed class State : StepState
    {
        /// <summary>The running mean of the gradient, or null before the first step.</summary>
        public torch.Tensor? exp_avg;

        /// <summary>The running mean of its square, or null before the first step.</summary>
        public torch.Tensor? exp_avg_sq;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override ref torch.Tensor? Slot(int index) => ref index == 0 ? ref exp_avg : ref exp_avg_sq;
    }
}
