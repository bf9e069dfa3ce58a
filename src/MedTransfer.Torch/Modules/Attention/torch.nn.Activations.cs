namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The activation between the two linear layers of a transformer block.</summary>
        public enum Activations
        {
            /// <summary>max(x, 0).</summary>
            ReLU = 0,

            /// <summary>x · Φ(x) with the normal distribution function Φ.</summary>
            GELU = 1,
        }
    }
}
