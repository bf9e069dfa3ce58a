using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x cut to a range.</summary>
    public sealed class Hardtanh : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardtanh(double min_val, double max_val, bool inplace)
            : base(nameof(Hardtanh))
        {
            if (min_val >= max_val) throw new ArgumentException($"The lower end {min_val} must be below the upper end {max_val}.", nameof(min_val));
            this.min_val = min_val;
            this.max_val = max_val;
            this.inplace = inplace;
        }

        /// <summary>The lower end.</summary>
        public double min_val { get; set; }

        /// <summary>The upper end.</summary>
        public double max_val { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardtanh(tensor, min_val, max_val, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x cut to a range.</summary>
            /// <param name="min_val">The lower end.</param>
            /// <param name="max_val">The upper end.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);
        }
    }
}
