using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The discrete Fourier transform and its relatives.</summary>
    public static class fft
    {
        private static readonly long[] LastTwo = [-2, -1];

        /// <summary>The Fourier transform of a signal along a dimension.</summary>
        /// <param name="input">Real or complex numbers.</param>
        /// <param name="n">The length to cut or pad the signal to; -1 for its own.</param>
        /// <param name="dim">The dimension.</param>
        /// <param name="norm">Where the division by n happens: in the inverse, in the transform, or its root in both.</param>
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Fft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The inverse of <see cref="fft_"/>.</summary>
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ifft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The Fourier transform of a real signal: its n / 2 + 1 non-negative frequencies.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Rfft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The inverse of <see cref="rfft"/>: a real signal of n samples, 2 (length - 1) by default.</summary>
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Irfft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The real transform of a half-Hermitian signal: n samples, 2 (length - 1) by default.</summary>
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Hfft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The inverse of <see cref="hfft"/>.</summary>
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ihfft.Call(Known(input), Given(n), dim, Name(norm));

        /// <summary>The Fourier transform over two dimensions, the last ones by default.</summary>
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Fft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The Fourier transform over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Fftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The inverse Fourier transform over two dimensions, the last ones by default.</summary>
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ifft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The inverse Fourier transform over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ifftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The Fourier transform of real numbers, half of it in the last dimension, over two dimensions, the last ones by default.</summary>
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Rfft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The Fourier transform of real numbers, half of it in the last dimension, over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Rfftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The inverse of the transform of real numbers over two dimensions, the last ones by default.</summary>
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Irfft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The inverse of the transform of real numbers over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor irfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Irfftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The real transform of half-Hermitian numbers over two dimensions, the last ones by default.</summary>
        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Hfft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The real transform of half-Hermitian numbers over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Hfftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The inverse of the transform of half-Hermitian numbers over two dimensions, the last ones by default.</summary>
        public static Tensor ihfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ihfft2.Call(Known(input), s, dim ?? LastTwo, Name(norm));

        /// <summary>The inverse of the transform of half-Hermitian numbers over several dimensions, all (or the last ones, as many as s has) by default.</summary>
        public static Tensor ihfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            FftOps.Ihfftn.Call(Known(input), s, dim, Name(norm));

        /// <summary>The zero frequency moved to the middle, in these dimensions or all.</summary>
        public static Tensor fftshift(Tensor input, long[]? dim = null) => FftOps.Fftshift.Call(Known(input), dim);

        /// <summary>The inverse of <see cref="fftshift"/>.</summary>
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => FftOps.Ifftshift.Call(Known(input), dim);

        /// <summary>The frequencies of a transform of n samples that lie d apart: non-negative ones first.</summary>
        public static Tensor fftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(FftOps.Fftfreq.Call(n, d, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

        /// <summary>The non-negative frequencies of a transform of n real samples that lie d apart.</summary>
        public static Tensor rfftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(FftOps.Rfftfreq.Call(n, d, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

        private static string Name(FFTNormType norm) => norm switch
        {
            FFTNormType.Backward => "backward",
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, "The norm is Backward, Forward or Ortho."),
        };
    }
}
