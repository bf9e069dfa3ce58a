using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>What users of PyTorch expect of modules and TorchSharp's lack.</summary>
public static class ModuleExtensions
{
    // [N, C, H, W] and [out, in, height, width].
    private const int ImageDimensions = 4;

    /// <summary>
    /// Lays all parameters and buffers of four dimensions out with their channels innermost (NHWC), in place: they stay the same
    /// objects and keep their values, gradients and logical shapes.
    /// </summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <returns>The module.</returns>
    public static T ToChannelsLast<T>(this T module)
        where T : nn.Module => LayOut(module, tensor => tensor.ToChannelsLast());

    /// <summary>Undoes <see cref="ToChannelsLast{T}(T)"/>: all parameters and buffers of four dimensions in row-major order (NCHW), in place.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <returns>The module.</returns>
    public static T ToRowMajor<T>(this T module)
        where T : nn.Module => LayOut(module, tensor => tensor.ToRowMajor());

    /// <summary>Says of all parameters whether they are trained.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="value">False to freeze the module.</param>
    /// <returns>The module.</returns>
    public static T RequiresGrad<T>(this T module, bool value = true)
        where T : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach (Tensor parameter in module.parameters())
        {
            parameter.requires_grad = value;
        }

        return module;
    }

    /// <summary>The submodule of a dotted name; the module itself for an empty one.</summary>
    /// <param name="module">The module.</param>
    /// <param name="target">The dotted name, such as <c>layer1.0.conv1</c>.</param>
    /// <exception cref="ArgumentException">There is no such submodule; the message lists those of the level where the way ends.</exception>
    public static nn.Module GetSubmodule(this nn.Module module, string target)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(target);
        string[] path = target.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < path.Length; i++)
        {
            module = module.named_children().FirstOrDefault(c => c.name == path[i]).module
                ?? throw new ArgumentException(
                    $"There is no submodule '{string.Join('.', path[..(i + 1)])}': {module.GetName()} has "
                    + $"{string.Join(", ", module.named_children().Select(c => $"'{c.name}'").DefaultIfEmpty("none"))}.", nameof(target));
        }

        return module;
    }

    /// <summary>
    /// Runs a hook in each backward pass through a module's later calls, with the gradients of its inputs and of its result; what
    /// it returns takes the place of the inputs' gradients. Calls while gradients are off are not watched.
    /// </summary>
    /// <typeparam name="TPreHook">The type of the module's hooks before forward.</typeparam>
    /// <typeparam name="TPostHook">The type of the module's hooks after forward.</typeparam>
    /// <param name="module">A module whose result is one tensor and that does not change its inputs in place.</param>
    /// <param name="hook">The hook. What it throws comes out of <c>backward</c>.</param>
    /// <returns>An object whose disposal takes the hook off again.</returns>
    public static IDisposable RegisterFullBackwardHook<TPreHook, TPostHook>(this nn.HookableModule<TPreHook, TPostHook> module, BackwardHook hook)
        where TPreHook : notnull
        where TPostHook : notnull
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.AddBackwardHook(hook);
    }

    private static T LayOut<T>(T module, Func<Tensor, Tensor> arrange)
        where T : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            foreach (Tensor tensor in module.parameters().Concat(module.buffers()).Where(t => t.Dimensions == ImageDimensions))
            {
                Tensor? gradient = tensor.grad;
                tensor.SetData(arrange(tensor));
                if (gradient is not null)
                {
                    tensor.grad = arrange(gradient);
                }
            }
        }

        return module;
    }
}
