using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Makes and registers what transformer blocks and stacks are made of.</summary>
internal static class TransformerParts
{
    /// <summary>norm1, norm2, ...</summary>
    public static LayerNorm[] Norms(long width, int count, Action<string, nn.Module> register) =>
        Numbered("norm", count, register, () => nn.LayerNorm(width));

    /// <summary>dropout1, dropout2, ...</summary>
    public static Dropout[] Dropouts(double share, int count, Action<string, nn.Module> register) =>
        Numbered("dropout", count, register, () => nn.Dropout(share));

    /// <summary>Copies of a block, with its values and mode; no random numbers are used up.</summary>
    public static ModuleList<T> Copies<T>(T block, long count, Func<T> make)
        where T : nn.Module
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using Tensor random = get_rng_state();
        var list = new ModuleList<T>();
        Tensor like = block.parameters().First();
        for (long i = 0; i < count; i++)
        {
            T copy = make().to(like);
            copy.load_state_dict(block.state_dict());
            copy.train(block.training);
            list.Add(copy);
        }

        set_rng_state(random);
        return list;
    }

    private static T[] Numbered<T>(string name, int count, Action<string, nn.Module> register, Func<T> make)
        where T : nn.Module
    {
        var parts = new T[count];
        for (int i = 0; i < count; i++)
        {
            register($"{name}{i + 1}", parts[i] = make());
        }

        return parts;
    }
}
