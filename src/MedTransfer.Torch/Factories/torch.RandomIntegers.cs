using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers drawn evenly from 0 to below high; Int64 unless asked otherwise.</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn evenly from low to below high; Int64 unless asked otherwise.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The range is empty or exceeds the element type.</exception>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        return Finish(FactoryOps.Randint.Call(
            low, high, size, generator, dtype ?? ScalarType.Int64, Value.None, device ?? s_defaultDevice), requires_grad);
    }

    /// <summary>Integers drawn evenly from 0 to below high; Int64 unless asked otherwise.</summary>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn evenly from low to below high; Int64 unless asked otherwise.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn evenly from 0 to below high; Int64 unless asked otherwise.</summary>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn evenly from low to below high; Int64 unless asked otherwise.</summary>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers drawn evenly from low to below high, shaped like another tensor.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.RandintLike.Call(Known(input), low, high, dtype, Value.None, device), requires_grad);

    /// <summary>Fills a tensor, resized, with integers drawn evenly from 0 to below high.</summary>
    public static Tensor randint_out(Tensor input, long high, long[] sizes)
    {
        FactoryOps.RandintOut.CallVoid(high, sizes, Known(input));
        return input;
    }

    /// <summary>The numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.Randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Fills a tensor, resized, with the numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        FactoryOps.RandpermOut_generator.CallVoid(n, generator, Known(@out));
        return @out;
    }

    /// <summary>Fills a tensor, resized, with the numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm_out(Tensor input, long n)
    {
        FactoryOps.RandpermOut.CallVoid(n, Known(input));
        return input;
    }

    /// <summary>Fills a tensor, resized, with numbers drawn evenly from [0, 1).</summary>
    public static Tensor rand_out(Tensor input, params long[] sizes)
    {
        FactoryOps.RandOut.CallVoid(sizes, Known(input));
        return input;
    }

    /// <summary>One integer drawn evenly from 0 to below high.</summary>
    public static int randint_int(int high, Generator? generator = null) => (int)randint_long(0, high, generator);

    /// <summary>One integer drawn evenly from low to below high.</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    /// <summary>One integer drawn evenly from 0 to below high.</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    /// <summary>One integer drawn evenly from low to below high.</summary>
    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var one = randint(low, high, Array.Empty<long>(), device: CPU, generator: generator);
        return one.item<long>();
    }

    /// <summary>True or false with equal chance.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) != 0;

    /// <summary>One number drawn evenly from [0, 1).</summary>
    public static double rand_float(Generator? generator = null)
    {
        using var one = rand(1, ScalarType.Float64, CPU, generator: generator);
        return one.item<double>();
    }

    /// <summary>One number drawn from the standard normal distribution.</summary>
    public static double randn_float(Generator? generator = null)
    {
        using var one = randn(1, ScalarType.Float64, CPU, generator: generator);
        return one.item<double>();
    }
}
