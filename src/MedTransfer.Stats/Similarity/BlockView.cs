namespace MedTransfer.Stats;

/// <summary>Some datapoints of a layer, centred, and how far their mean lies from the layer's fixed point.</summary>
/// <param name="Centred">[neurons × datapoints of the block].</param>
/// <param name="Offset">[neurons].</param>
/// <param name="SquaredLengths">Of each datapoint, measured from the fixed point; empty where nobody needs them.</param>
internal sealed record BlockView(Matrix Centred, double[] Offset, double[] SquaredLengths)
{
    public static BlockView Of(Matrix centred, double[] means, double[] point, bool lengths)
    {
        double[] offset = [.. means.Zip(point, (mean, fixedPoint) => mean - fixedPoint)];
        if (!lengths) return new BlockView(centred, offset, []);
        double[] squares = LinearKernelView.Diagonal(centred);
        double own = VectorSums.Dot(offset, offset);
        for (int i = 0; i < centred.Rows; i++)
        {
            ReadOnlySpan<double> row = centred.Row(i);
            double twice = 2 * offset[i];
            for (int j = 0; j < squares.Length; j++) squares[j] += twice * row[j];
        }

        for (int j = 0; j < squares.Length; j++) squares[j] += own;
        return new BlockView(centred, offset, squares);
    }
}
