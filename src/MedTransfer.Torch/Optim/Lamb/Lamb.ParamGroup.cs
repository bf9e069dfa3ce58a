using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

public partial class Lamb
{
    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
    {
        /// <summary>Creates an empty group with the optimizer's options.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Creates a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">The options; those left null are the optimizer's.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1 ?? 0, Options.beta2 ?? 0);
            set => (Options.beta1, Options.beta2) = value;
        }
    }
}
