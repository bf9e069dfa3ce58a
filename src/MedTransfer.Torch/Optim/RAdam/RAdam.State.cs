namespace TorchSharp.Modules;

public partial class RAdam
{
    /// <summary>What is kept of one parameter; tensors come with the first step that has a gradient.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>Steps done.</summary>
        public long step;

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

        internal override ref torch.Tensor? Slot(int index) => ref index == 0 ? ref exp_avg : ref exp_avg_sq;
    }
}
