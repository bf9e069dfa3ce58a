using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Switches of the libraries that libtorch stands on. They can be set without a GPU, and then do nothing.</summary>
    public static class backends
    {
        /// <summary>cuBLAS and attention on a GPU.</summary>
        public static class cuda
        {
            /// <summary>Whether attention may use the flash kernel.</summary>
            public static bool flash_sdp_enabled() => Bridge.IsOn(Switch.FlashAttention);

            /// <summary>Lets attention use the flash kernel, or not.</summary>
            public static void enable_flash_sdp(bool enable) => Bridge.Set(Switch.FlashAttention, enable);

            /// <summary>Whether attention may use plain matrix products.</summary>
            public static bool math_sdp_enabled() => Bridge.IsOn(Switch.MathAttention);

            /// <summary>Lets attention use plain matrix products, or not.</summary>
            public static void enable_math_sdp(bool enable) => Bridge.Set(Switch.MathAttention, enable);

            /// <summary>Matrix products on a GPU.</summary>
            public static class matmul
            {
                /// <summary>Whether float32 products may round their inputs to 10 bits (TF32, since Ampere): faster, less exact.</summary>
                public static bool allow_tf32
                {
                    get => Bridge.IsOn(Switch.Tf32Matmul);
                    set => Bridge.Set(Switch.Tf32Matmul, value);
                }

                /// <summary>Whether float16 products may add up in float16.</summary>
                public static bool allow_fp16_reduced_precision_reduction
                {
                    get => Bridge.IsOn(Switch.Fp16Reduction);
                    set => Bridge.Set(Switch.Fp16Reduction, value);
                }
            }
        }

        /// <summary>cuDNN.</summary>
        public static class cudnn
        {
            /// <summary>Whether float32 convolutions may round their inputs to 10 bits (TF32).</summary>
            public static bool allow_tf32
            {
                get => Bridge.IsOn(Switch.Tf32Cudnn);
                set => Bridge.Set(Switch.Tf32Cudnn, value);
            }
        }
    }
}
