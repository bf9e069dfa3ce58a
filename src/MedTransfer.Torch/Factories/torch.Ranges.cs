using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers 0, 1, … below stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange.Call(stop, dtype, Value.None, device), requires_grad);

    /// <summary>Numbers from start to below stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange_start.Call(start, stop, dtype, Value.None, device), requires_grad);

    /// <summary>Numbers from start to below stop in steps.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Arange_start_step.Call(start, stop, step, dtype, Value.None, device), requires_grad);

    /// <summary>Evenly spaced numbers from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Linspace.Call(start, end, steps, dtype, Value.None, device), requires_grad);

    /// <summary>The identity matrix.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(Aten.Eye_m.Call(rows, columns < 0 ? rows : columns, dtype, Value.None, device), requires_grad);
    }

    /// <summary>The numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.Randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Value.None, device), requires_grad);
}
