namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How the losses of single elements become one.</summary>
        public enum Reduction : long
        {
            /// <summary>They stay as they are.</summary>
            None,

            /// <summary>Their (weighted) mean.</summary>
            Mean,

            /// <summary>Their sum.</summary>
            Sum,
        }
    }
}
