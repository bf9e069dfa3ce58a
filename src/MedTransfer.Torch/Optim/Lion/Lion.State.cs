using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lion
{
    /// <summary>What is kept of one parameter; the tensor comes with the first step that has a gradient.</summary>
    public sealed class State : StepState
    {
        /// <summary>The running mean of the gradient, or null before the first step.</summary>
        public torch.Tensor? exp_avg;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override ref torch.Tensor? Slot(int index) => ref exp_avg;
    }
}
