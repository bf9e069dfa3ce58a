namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>What is kept of one parameter; tensors come with the first step that has a gradient.</summary>
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
        public override void Initialize(OptimizerOptions options) => DisposeTensors();

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => CopyFields(source);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => ReadFields(reader);

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => WriteFields(writer);

        /// <summary>Disposes the tensors.</summary>
        public void Dispose() => DisposeTensors();

        internal override ref torch.Tensor? Slot(int index) => ref momentum_buffer;
    }
}
