namespace TorchSharp.Modules;

public partial class Adadelta
{
    /// <summary>What is kept of one parameter; tensors come with the first step that has a gradient.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>Steps done.</summary>
        public long step;

        /// <summary>The running mean of the squared gradient, or null before the first step.</summary>
        public torch.Tensor? square_avg;

        /// <summary>The running mean of squared changes, or null before the first step.</summary>
        public torch.Tensor? acc_delta;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override ref long StepCount => ref step;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            DisposeTensors();
            step = 0;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => CopyFields(source);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => ReadFields(reader);

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => WriteFields(writer);

        /// <summary>Disposes the tensors.</summary>
        public void Dispose() => DisposeTensors();

        internal override ref torch.Tensor? Slot(int index) => ref index == 0 ? ref square_avg : ref acc_delta;
    }
}
