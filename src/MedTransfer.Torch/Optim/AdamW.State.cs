namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>The running means of one parameter; its tensors come with the first step that has a gradient.</summary>
    public sealed class State : OptimizerState, IDisposable, IAdamState
    {
        /// <summary>Steps done.</summary>
        public long step;

        /// <summary>The running mean of the gradient, or null before the first step.</summary>
        public torch.Tensor? exp_avg;

        /// <summary>The running mean of its square, or null before the first step.</summary>
        public torch.Tensor? exp_avg_sq;

        /// <summary>The largest of the latter; null without the option.</summary>
        public torch.Tensor? max_exp_avg_sq;

        /// <summary>Creates empty state.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        long IAdamState.Step
        {
            get => step;
            set => step = value;
        }

        torch.Tensor? IAdamState.Mean
        {
            get => exp_avg;
            set => exp_avg = value;
        }

        torch.Tensor? IAdamState.Square
        {
            get => exp_avg_sq;
            set => exp_avg_sq = value;
        }

        torch.Tensor? IAdamState.Largest
        {
            get => max_exp_avg_sq;
            set => max_exp_avg_sq = value;
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref exp_avg, other.exp_avg);
            Replace(ref exp_avg_sq, other.exp_avg_sq);
            Replace(ref max_exp_avg_sq, other.max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && StateTensors.Close(exp_avg, state.exp_avg)
            && StateTensors.Close(exp_avg_sq, state.exp_avg_sq)
            && StateTensors.Close(max_exp_avg_sq, state.max_exp_avg_sq);

        /// <inheritdoc/>
        public override void to(torch.Device device)
        {
            StateTensors.Move(exp_avg, device);
            StateTensors.Move(exp_avg_sq, device);
            StateTensors.Move(max_exp_avg_sq, device);
        }

        /// <summary>Disposes the tensors.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
            exp_avg = exp_avg_sq = max_exp_avg_sq = null;
        }
    }
}
