namespace TorchSharp.Modules;

public partial class ASGD
{
    /// <summary>What is kept of one parameter; tensors come with the first step that has a gradient.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>Steps done.</summary>
        public long step;

        /// <summary>The learning rate of the next step; 0 before the first.</summary>
        public double eta;

        /// <summary>The weight of the next step in the mean; 1 until the mean begins.</summary>
        public double mu = 1;

        /// <summary>The mean of the weights over steps, or null before the first step.</summary>
        public torch.Tensor? ax;

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
            eta = 0;
            mu = 1;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => CopyFields(source);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => ReadFields(reader);

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => WriteFields(writer);

        /// <summary>Disposes the tensors.</summary>
        public void Dispose() => DisposeTensors();

        internal override ref torch.Tensor? Slot(int index) => ref ax;
    }
}
