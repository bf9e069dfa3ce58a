using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lars
{
    /// <summary>What is kept of one parameter; the tensor comes with the first step that has a gradient.</summary>
    public sealed class State : StepState
    {
        /// <summary>The running sum of scaled gradients, or null without momentum or before the first step.</summary>
        public torch.Tensor? momentum_buffer;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override ref torch.Tensor? Slot(int index) => ref momentum_buffer;
    }
}
