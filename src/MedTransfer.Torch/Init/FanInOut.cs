namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Which side's variance an initialisation keeps.</summary>
            public enum FanInOut
            {
                /// <summary>That of the forward pass.</summary>
                FanIn,

                /// <summary>That of the backward pass.</summary>
                FanOut,
            }
        }
    }
}
