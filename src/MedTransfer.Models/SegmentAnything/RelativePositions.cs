using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Embeddings of relative rows or columns, added to attention as products with the queries (Li et al., "MViTv2", 2021).</summary>
internal static class RelativePositions
{
    /// <summary>Interpolates a table <c>[2 g - 1, d]</c> linearly to <paramref name="rows"/> rows; the table itself where it has so many.</summary>
    internal static Tensor Fit(Tensor table, int rows) =>
        table.shape[0] == rows ? table : Resize.Rows(table, Resize.Linear((int)table.shape[0], rows));

    /// <summary>
    /// The embeddings of every pair of positions, transposed: <c>[n, d, n]</c> holds row <c>i - j + n - 1</c> of the fitted
    /// table at <c>[i, :, j]</c>.
    /// </summary>
    internal static Tensor Pairs(Tensor table, int positions)
    {
        using var scope = NewDisposeScope();
        return Fit(table, (2 * positions) - 1).unfold(0, positions, 1).flip(2).MoveToOuterDisposeScope();
    }

    /// <summary>Products of queries <c>[N, h, w, d]</c> with the rows' embeddings <c>[h, d, h]</c>: <c>[N, h, w, h]</c>.</summary>
    internal static Tensor WithRows(Tensor queries, Tensor pairs)
    {
        using var scope = NewDisposeScope();
        var (count, height, width, channels) = (queries.shape[0], queries.shape[1], queries.shape[2], queries.shape[3]);
        return queries.transpose(0, 1).reshape(height, count * width, channels).bmm(pairs)
            .view(height, count, width, height).transpose(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Products of queries <c>[N, h, w, d]</c> with the columns' embeddings <c>[w, d, w]</c>: <c>[N, h, w, w]</c>.</summary>
    internal static Tensor WithColumns(Tensor queries, Tensor pairs)
    {
        using var scope = NewDisposeScope();
        return WithRows(queries.transpose(1, 2), pairs).transpose(1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>For every position of a map which row and which column it is in, <c>[h·w, h + w]</c> of ones and zeros.</summary>
    internal static Tensor Indicators(int height, int width, Tensor like)
    {
        using var scope = NewDisposeScope();
        var rows = eye(height, device: like.device).unsqueeze(1).expand(height, width, height);
        var columns = eye(width, device: like.device).unsqueeze(0).expand(height, width, width);
        return cat([rows, columns], 2).flatten(0, 1).to(like.dtype).MoveToOuterDisposeScope();
    }
}
