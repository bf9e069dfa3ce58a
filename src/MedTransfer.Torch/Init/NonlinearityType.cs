namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>What follows a layer, for its gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing, or a linear layer.</summary>
                Linear = 0,

                /// <summary>A convolution over one dimension.</summary>
                Conv1D = 1,

                /// <summary>A convolution over two dimensions.</summary>
                Conv2D = 2,

                /// <summary>A convolution over three dimensions.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution over one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution over two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution over three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(x, 0).</summary>
                ReLU = 9,

                /// <summary>max(x, 0) with a slope below zero.</summary>
                LeakyReLU = 10,
            }
        }
    }
}
