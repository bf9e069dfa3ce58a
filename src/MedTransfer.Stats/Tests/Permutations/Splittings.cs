namespace MedTransfer.Stats;

/// <summary>All ways to deal values out to two groups.</summary>
internal static class Splittings
{
    /// <summary>Every split with <paramref name="first"/> values in front; the array that is given is used
    /// again.</summary>
    public static IEnumerable<double[]> All(double[] values, int first)
    {
        var chosen = new int[first];
        for (int i = 0; i < first; i++) chosen[i] = i;
        var split = new double[values.Length];
        while (true)
        {
            for (int i = 0, c = 0; i < values.Length; i++)
            {
                if (c < first && chosen[c] == i) split[c++] = values[i];
                else split[first + i - c] = values[i];
            }

            yield return split;

            // The next choice in order of the alphabet: raise the last place that can be raised.
            int place = first - 1;
            while (place >= 0 && chosen[place] == values.Length - first + place) place--;
            if (place < 0) yield break;
            chosen[place]++;
            for (int i = place + 1; i < first; i++) chosen[i] = chosen[i - 1] + 1;
        }
    }
}
