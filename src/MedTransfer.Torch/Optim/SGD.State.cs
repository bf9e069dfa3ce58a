namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The momentum of one parameter; it comes with the first step that has a gradient.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The running sum of gradients, or null without momentum or before the first step.</summary>
        public torch.Tensor? momentum_buffer;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Dispose();

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => Replace(ref momentum_buffer, ((State)source).momentum_buffer);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && StateTensors.Close(momentum_buffer, state.momentum_buffer);

        /// <inheritdoc/>
        public override void to(torch.Device device) => StateTensors.Move(momentum_buffer, device);

        /// <summary>Disposes the tensor.</summary>
        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }
    }
}
