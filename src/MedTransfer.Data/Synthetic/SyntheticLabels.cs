namespace MedTransfer.Data;

/// <summary>Labels in the shares that a synthetic set asks for, exactly up to rounding, in random order.</summary>
internal static class SyntheticLabels
{
    public static byte[] Draw(SyntheticPainter painter, int count, DeterministicRandom random)
    {
        if (painter.Info.Task != LearningTask.MultiLabel) return Column(painter.Shares, count, random);
        var columns = painter.Shares.Count;
        var labels = new byte[count * columns];
        for (var c = 0; c < columns; c++)
        {
            var column = Column([1 - painter.Shares[c], painter.Shares[c]], count, random);
            for (var i = 0; i < count; i++) labels[(i * columns) + c] = column[i];
        }

        return labels;
    }

    private static byte[] Column(IReadOnlyList<double> shares, int count, DeterministicRandom random)
    {
        var labels = new byte[count];
        var (done, cumulative) = (0, 0.0);
        for (var c = 0; c < shares.Count; c++)
        {
            cumulative += shares[c];
            var end = c == shares.Count - 1 ? count : (int)Math.Round(cumulative * count);
            labels.AsSpan(done, end - done).Fill((byte)c);
            done = end;
        }

        random.Shuffle<byte>(labels);
        return labels;
    }
}
