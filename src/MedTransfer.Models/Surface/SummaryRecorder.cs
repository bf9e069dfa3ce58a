using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Runs one image of zeros through a model and notes what every layer returns.</summary>
internal static class SummaryRecorder
{
    internal static ModelSummary Run(ImageModel model, int imageSize)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var anchor = model.parameters().First();
        long[] shape = [1, model.InChannels, imageSize, imageSize];
        var layers = new List<LayerSummary>();
        using var evaluation = new EvaluationScope(model);
        var hooks = new List<Action>();
        try
        {
            foreach (var (name, module) in model.named_modules())
            {
                if (module is not Module<Tensor, Tensor> layer || module.children().Any()) continue;
                hooks.Add(layer.register_forward_hook((_, _, output) =>
                {
                    layers.Add(new(name, module.GetName(), [.. output.shape], Count(module.parameters(recurse: false)), MultiplyAdds(module, output)));
                    return output;
                }).remove);
            }

            model.call(zeros(shape, dtype: anchor.dtype, device: anchor.device)).Dispose();
        }
        finally
        {
            foreach (var remove in hooks) remove();
        }

        return new ModelSummary
        {
            Architecture = model.Architecture,
            InputShape = shape,
            Layers = layers,
            Parameters = Count(model.parameters()),
            TrainableParameters = Count(model.parameters().Where(p => p.requires_grad)),
        };
    }

    private static long Count(IEnumerable<Parameter> parameters) => parameters.Sum(p => p.numel());

    private static long MultiplyAdds(Module module, Tensor output) => module switch
    {
        Conv2d convolution => output.numel() * convolution.weight.numel() / convolution.weight.shape[0],
        Linear linear => output.numel() * linear.weight.shape[1],
        _ => 0,
    };
}
