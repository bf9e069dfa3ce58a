using MedTransfer.Core.Training;

namespace MedTransfer.Core.Attribution;

/// <summary>Orders the pixels of an image.</summary>
internal static class PixelOrder
{
    /// <summary>A random order, that of the seed and the sample.</summary>
    public static int[] Random(int pixels, long seed, long sample)
    {
        var order = Enumerable.Range(0, pixels).ToArray();
        var random = new Random((int)(SplitMix64.Mix(seed, sample) & int.MaxValue));
        for (var i = pixels - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>The highest values first; equal ones stay in the order given, or an empty map would be read row by row.</summary>
    public static int[] Falling(float[] map, int[] order) => [.. order.OrderByDescending(i => map[i])];

    /// <summary>From the pixel at each place to the place of each pixel.</summary>
    public static int[] Ranks(int[] order)
    {
        var ranks = new int[order.Length];
        for (var place = 0; place < order.Length; place++) ranks[order[place]] = place;
        return ranks;
    }
}
