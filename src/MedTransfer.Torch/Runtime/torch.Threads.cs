using System.Runtime.InteropServices;
using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>libtorch's version.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Bridge.mt_torch_version())!;

    /// <summary>The threads that one operation may use.</summary>
    public static int get_num_threads() => Bridge.mt_get_threads();

    /// <summary>The threads that run independent operations.</summary>
    public static int get_num_interop_threads() => Bridge.mt_get_interop_threads();

    /// <summary>Sets the threads that one operation may use.</summary>
    public static void set_num_threads(int num) => MedTransfer.Torch.TorchThreads.Count = num;

    /// <summary>Whether a CUDA device can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>CUDA devices.</summary>
    public static class cuda
    {
        /// <summary>Whether a CUDA device can be used.</summary>
        public static bool is_available() => Bridge.mt_cuda_available() != 0;

        /// <summary>Whether cuDNN can be used.</summary>
        public static bool is_cudnn_available() => Bridge.mt_cudnn_available() != 0;

        /// <summary>How many CUDA devices there are.</summary>
        public static int device_count() => Bridge.mt_cuda_count();

        /// <summary>Seeds all generators, the GPUs' included.</summary>
        public static void manual_seed(long seed) => Bridge.Check(Bridge.mt_manual_seed(seed));

        /// <summary>Seeds all generators, the GPUs' included.</summary>
        public static void manual_seed_all(long seed) => Bridge.Check(Bridge.mt_manual_seed(seed));

        /// <summary>Waits until all work given to the device is done.</summary>
        public static void synchronize(Device? device = null) =>
            Bridge.Check(Bridge.mt_cuda_synchronize(device?.index ?? -1));
    }
}
