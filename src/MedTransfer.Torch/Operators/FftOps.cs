namespace MedTransfer.Torch;

/// <summary>The operators of the Fourier transform.</summary>
internal static class FftOps
{
    internal static readonly Operator Fft2 = new("aten::fft_fft2");
    internal static readonly Operator Fft = new("aten::fft_fft");
    internal static readonly Operator Fftfreq = new("aten::fft_fftfreq");
    internal static readonly Operator Fftn = new("aten::fft_fftn");
    internal static readonly Operator Fftshift = new("aten::fft_fftshift");
    internal static readonly Operator Hfft = new("aten::fft_hfft");
    internal static readonly Operator Hfft2 = new("aten::fft_hfft2");
    internal static readonly Operator Hfftn = new("aten::fft_hfftn");
    internal static readonly Operator Ifft = new("aten::fft_ifft");
    internal static readonly Operator Ifft2 = new("aten::fft_ifft2");
    internal static readonly Operator Ifftn = new("aten::fft_ifftn");
    internal static readonly Operator Ifftshift = new("aten::fft_ifftshift");
    internal static readonly Operator Ihfft = new("aten::fft_ihfft");
    internal static readonly Operator Ihfft2 = new("aten::fft_ihfft2");
    internal static readonly Operator Ihfftn = new("aten::fft_ihfftn");
    internal static readonly Operator Irfft = new("aten::fft_irfft");
    internal static readonly Operator Irfft2 = new("aten::fft_irfft2");
    internal static readonly Operator Irfftn = new("aten::fft_irfftn");
    internal static readonly Operator Rfft = new("aten::fft_rfft");
    internal static readonly Operator Rfft2 = new("aten::fft_rfft2");
    internal static readonly Operator Rfftfreq = new("aten::fft_rfftfreq");
    internal static readonly Operator Rfftn = new("aten::fft_rfftn");
    internal static readonly Operator Istft = new("aten::istft");
    internal static readonly Operator Stft = new("aten::stft", "center");
}
