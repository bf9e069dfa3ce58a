using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The short-time Fourier transform: spectra of overlapping windows of a signal.</summary>
    /// <param name="input">Signals <c>[…, T]</c>.</param>
    /// <param name="n_fft">The length of each transform.</param>
    /// <param name="hop_length">Samples between windows; a quarter of n_fft if -1.</param>
    /// <param name="win_length">The window's length; n_fft if -1.</param>
    /// <param name="window">Weights <c>[win_length]</c>; ones if null.</param>
    /// <param name="center">Whether the signal is padded so that window t is centred on sample t · hop_length.</param>
    /// <param name="pad_mode">How it is padded.</param>
    /// <param name="normalized">Whether to divide by the root of n_fft.</param>
    /// <param name="onesided">Whether to give half of the frequencies only; so for real signals if null.</param>
    /// <param name="return_complex">Whether the result is complex <c>[…, F, W]</c> or has its parts in a last dimension of 2.</param>
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        FftOps.Stft.Call(
            Known(input), n_fft, Given(hop_length), Given(win_length), window, center, Name(pad_mode), normalized, Given(onesided), Given(return_complex));

    /// <summary>The signal of a short-time Fourier transform: the inverse of <see cref="stft"/>.</summary>
    /// <param name="input">Complex spectra <c>[…, F, W]</c>.</param>
    /// <param name="n_fft">The length of each transform.</param>
    /// <param name="hop_length">Samples between windows; a quarter of n_fft if -1.</param>
    /// <param name="win_length">The window's length; n_fft if -1.</param>
    /// <param name="window">Weights <c>[win_length]</c>; ones if null.</param>
    /// <param name="center">Whether the signal was padded.</param>
    /// <param name="normalized">Whether the spectra were divided by the root of n_fft.</param>
    /// <param name="onesided">Whether they hold half of the frequencies only; found out if null.</param>
    /// <param name="length">The length to cut or pad the signal to; -1 for all.</param>
    /// <param name="return_complex">Whether the signal is complex.</param>
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        FftOps.Istft.Call(
            Known(input), n_fft, Given(hop_length), Given(win_length), window, center, normalized, Given(onesided), Given(length), return_complex);

    private static Value Given(long length) => length == -1 ? Value.None : length;

    private static Value Given(bool? value) => value is { } known ? known : Value.None;

    private static string Name(PaddingModes mode) => mode switch
    {
        PaddingModes.Zeros or PaddingModes.Constant => "constant",
        PaddingModes.Reflect => "reflect",
        PaddingModes.Replicate => "replicate",
        PaddingModes.Circular => "circular",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such padding."),
    };

    public partial class Tensor
    {
        /// <summary><see cref="torch.stft"/>.</summary>
        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            torch.stft(this, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

        /// <summary><see cref="torch.istft"/>.</summary>
        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            torch.istft(this, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
    }
}
