using System.Runtime.InteropServices;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>The flat C ABI of <c>native/images</c>; each function is described there.</summary>
internal static unsafe partial class NativeImages
{
    private const string Library = "medtransfer_images";

    static NativeImages() => NativeLibrary.SetDllImportResolver(typeof(NativeImages).Assembly, (name, assembly, _) => name == Library
        ? NativeFile.Load(name, "MEDTRANSFER_IMAGES", assembly, "libpng or libjpeg-turbo is missing or of another version; './build.sh setup' installs them and builds the library")
        : 0);

    /// <summary>Whether the library is here; what has another way can do without.</summary>
    internal static bool IsAvailable { get; } = Try();

    internal enum Status
    {
        Done,
        Damaged,
        OutOfMemory,
    }

    [LibraryImport(Library)]
    internal static partial Status mti_decode_png(Request* request, Outcome* outcome);

    [LibraryImport(Library)]
    internal static partial Status mti_decode_jpeg(Request* request, Outcome* outcome);

    [LibraryImport(Library)]
    internal static partial Status mti_encode_png(byte* pixels, int width, int height, int channels, NativeBytes* file);

    [LibraryImport(Library)]
    internal static partial Status mti_encode_jpeg(byte* pixels, int width, int height, int channels, int quality, int progressive, NativeBytes* file);

    [LibraryImport(Library)]
    internal static partial void mti_free(byte* data);

    [LibraryImport(Library)]
    internal static partial Status mti_resize(byte* source, int width, int height, int channels, byte* destination, int newWidth, int newHeight, ImageFilter filter);

    [LibraryImport(Library)]
    internal static partial Status mti_sample_batch(Batch* batch, int count);

    [LibraryImport(Library)]
    internal static partial void mti_change_colours(float* images, long plane, int channels, int* kinds, float* amounts, int count);

    private static bool Try()
    {
        try
        {
            mti_free(null);
            return true;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary><c>mti_batch</c>.</summary>
    internal struct Batch
    {
        public byte* Images;
        public float* Destination;
        public int* XPlaces;
        public float* XWeights;
        public int* YPlaces;
        public float* YWeights;
        public float* Scale;
        public float* Shift;
        public int Height;
        public int Width;
        public int Channels;
        public int Interleaved;
        public int OutHeight;
        public int OutWidth;
        public int OutChannels;
        public int XTaps;
        public int YTaps;
        public int Clamp;
    }

    /// <summary><c>mti_request</c>.</summary>
    internal struct Request
    {
        public byte* Data;
        public long Length;
        public byte* Destination;
        public long DestinationStride;
        public int Width;
        public int Height;
        public int Orientation;
        public int ResizedWidth;
        public int ResizedHeight;
        public int WindowLeft;
        public int WindowTop;
        public int WindowWidth;
        public int WindowHeight;
        public ImageFilter Filter;
        public int Channels;
        public SixteenBitRule SixteenBit;
        public int Strict;
        public int Scaled;
    }

    /// <summary><c>mti_outcome</c>.</summary>
    internal struct Outcome
    {
        public int Repaired;
        public int Unused;
        public long Position;
        public fixed byte Message[256];
    }

    /// <summary><c>mti_bytes</c>: freed by <see cref="mti_free"/>.</summary>
    internal struct NativeBytes
    {
        public byte* Data;
        public long Length;
    }
}
