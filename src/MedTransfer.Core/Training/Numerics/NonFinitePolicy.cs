namespace MedTransfer.Core.Training;

/// <summary>What becomes of a step whose loss or gradient holds NaN or infinity.</summary>
public sealed record NonFinitePolicy
{
    private NonFinitePolicy(int skipInRow) => SkipInRow = skipInRow;

    /// <summary>The training ends and says why; the weights and checkpoints from before stay.</summary>
    public static NonFinitePolicy Stop { get; } = new(0);

    /// <summary>How many steps may be left out in a row; 0 for <see cref="Stop"/>.</summary>
    public int SkipInRow { get; }

    /// <summary>
    /// The step is left out, with what its batches did to running means, and counted in the result. On a GPU every step then waits
    /// for its loss.
    /// </summary>
    /// <param name="inRow">How many may be left out in a row before the training ends after all; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inRow"/> is below 1.</exception>
    public static NonFinitePolicy Skip(int inRow = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inRow, 1);
        return new(inRow);
    }
}
