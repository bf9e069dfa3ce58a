using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers 0, 1, … below stop: integers where stop is one, else of the default type.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange.Call(stop, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Numbers from start to below stop: integers where both are, else of the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange_start.Call(start, stop, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Numbers from start to below stop in steps: integers where all are, else of the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange_start_step.Call(start, stop, step, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Evenly spaced numbers from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Linspace.Call(start, end, steps, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Powers of a base whose exponents are evenly spaced from start to end, both included.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.Logspace.Call(start, end, steps, @base, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>The identity matrix.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(Aten.Eye_m.Call(rows, columns < 0 ? rows : columns, dtype, Value.None, device ?? s_defaultDevice), requires_grad);
    }

    /// <summary>Row and column of the elements of a matrix's lower triangle: <c>[2, N]</c>.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        FactoryOps.TrilIndices.Call(row, col, offset, dtype, Value.None, device ?? s_defaultDevice);

    /// <summary>Row and column of the elements of a matrix's upper triangle: <c>[2, N]</c>.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        FactoryOps.TriuIndices.Call(row, col, offset, dtype, Value.None, device ?? s_defaultDevice);
}
