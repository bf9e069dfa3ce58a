using MedTransfer.Models;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Where and in which arithmetic a network is evaluated.</summary>
internal sealed record ComputeMode(Device Device, Precision Precision, MemoryLayout Layout)
{
    /// <summary>A mode with what is left open chosen by the device.</summary>
    public static ComputeMode On(Device device, Precision? precision, MemoryLayout? layout)
    {
        var choice = ComputeChoice.For(precision, layout, device);
        if (choice.Precision == Precision.Float16 && device.type != DeviceType.CUDA)
        {
            throw new InvalidConfigurationException(
                $"precision: fp16 needs a GPU, since libtorch computes in mixed half precision there only, but the device is {device}. Use bf16 or fp32.");
        }

        return new(device, choice.Precision, choice.Layout);
    }

    /// <summary>The type of weights.</summary>
    public ScalarType Type => Precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Brings the model to the device and its filters into the layout, which saves reordering them in each step.</summary>
    public void Prepare(ImageModel model)
    {
        model.to(Device, Type);
        if (Layout != MemoryLayout.Nhwc) return;
        using var guard = no_grad();
        foreach (var parameter in model.parameters().Where(p => p.dim() == 4))
        {
            using var ordered = TorchBackend.ToChannelsLast(parameter);
            TorchBackend.SetData(parameter, ordered);
        }
    }

    /// <summary>The network's answer.</summary>
    /// <param name="model">A model that <see cref="Prepare"/> has seen.</param>
    /// <param name="images"><c>[B, C, H, W]</c> on the device.</param>
    /// <returns>Logits <c>[B, K]</c>, in bfloat16 where that is the precision.</returns>
    public Tensor Logits(ImageModel model, Tensor images) => Run(model.forward, images);

    /// <summary>What a part of a network gives.</summary>
    /// <param name="part">The part, of a model that <see cref="Prepare"/> has seen.</param>
    /// <param name="images">Its input on the device: images, or features of them.</param>
    public T Run<T>(Func<Tensor, T> part, Tensor images)
    {
        var input = Layout == MemoryLayout.Nhwc && images.dim() == 4 ? TorchBackend.ToChannelsLast(images) : images;
        if (Precision is not (Precision.BFloat16 or Precision.Float16)) return part(input.to(Type));
        using var autocast = TorchBackend.Autocast(Device.type, Precision == Precision.Float16 ? ScalarType.Float16 : ScalarType.BFloat16);
        return part(input);
    }

    /// <summary>Reads a device's name: <c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such device here.</exception>
    public static Device ParseDevice(string name)
    {
        var gpus = cuda.is_available() ? cuda.device_count() : 0;
        var known = Enumerable.Range(0, gpus).Select(i => $"cuda:{i}").Prepend("cpu").Prepend("auto").ToArray();
        switch (name)
        {
            case "auto":
                return gpus > 0 ? device("cuda:0") : device("cpu");
            case "cuda" when gpus > 0:
                return device("cuda:0");
            case var _ when known.Contains(name, StringComparer.Ordinal):
                return device(name);
            default:
                throw new InvalidConfigurationException(
                    $"device: '{name}' is not here; this machine and libtorch offer {string.Join(", ", known)}.{DidYouMean.Sentence(name, known)}");
        }
    }
}
