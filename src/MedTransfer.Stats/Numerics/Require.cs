using System.Runtime.CompilerServices;

namespace MedTransfer.Stats;

/// <summary>Checks of arguments that several computations share.</summary>
internal static class Require
{
    /// <summary>Refuses NaN and infinities.</summary>
    public static void Finite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name}[{i}] is {values[i]}; every value must be a finite number.", name);
        }
    }

    /// <summary>Refuses NaN in a row-major table of scores.</summary>
    public static void NotNaN(ReadOnlySpan<double> scores, int columns, string name)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"The score of sample {i / columns}, column {i % columns} is NaN.", name);
        }
    }

    /// <summary>Refuses a table whose size is not rows × columns, and an empty one.</summary>
    public static void Table(
        int length, int rows, int columns, string name,
        [CallerArgumentExpression(nameof(columns))] string columnsName = "columns")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1, columnsName);
        if (rows == 0) throw new ArgumentException("There is no sample.", name);
        if (length != (long)rows * columns)
        {
            throw new ArgumentException(
                $"{rows} samples with {columns} columns need {(long)rows * columns} values, found {length}.", name);
        }
    }

    /// <summary>Refuses labels outside 0..classes - 1.</summary>
    public static void Classes(ReadOnlySpan<int> labels, int classes, string name)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Sample {i} has class {labels[i]}; with {classes} classes it must lie in 0..{classes - 1}.", name);
            }
        }
    }

    /// <summary>Refuses a confidence level outside (0, 1).</summary>
    public static void Confidence(double confidence, string name = "confidence")
    {
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                name, confidence, "A confidence level must lie between 0 and 1, for example 0.95.");
        }
    }

    /// <summary>Refuses a value that the enumeration does not have, with those it has.</summary>
    public static void Known<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"Unknown {typeof(T).Name}; expected one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    /// <summary>Refuses fewer values than a method needs, with the minimum named.</summary>
    public static void AtLeast(int minimum, int found, string what, string name)
    {
        if (found < minimum)
            throw new ArgumentException($"At least {minimum} {what} are needed, found {found}.", name);
    }

    /// <summary>Refuses paired values of unequal lengths.</summary>
    public static void SameLength(int x, int y, string name)
    {
        if (x != y) throw new ArgumentException($"Paired values need equal lengths; x has {x} and y has {y}.", name);
    }

    /// <summary>Refuses a significance level outside (0, 1).</summary>
    public static void Significance(double alpha)
    {
        if (!(alpha is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha), alpha, "A significance level must lie between 0 and 1, for example 0.05.");
        }
    }

    /// <summary>Refuses what is not above 0 and finite, such as degrees of freedom.</summary>
    public static double Positive(double value, string name, string what)
    {
        if (value > 0 && double.IsFinite(value)) return value;
        throw new ArgumentOutOfRangeException(name, value, $"{what} must be above 0 and finite.");
    }

    /// <summary>Refuses what is no probability.</summary>
    public static double Probability(double p, string name)
    {
        if (p is >= 0 and <= 1) return p;
        throw new ArgumentOutOfRangeException(name, p, "A probability must lie in [0, 1].");
    }

    /// <summary>Refuses a number that is NaN or infinite.</summary>
    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");
    }

    /// <summary>Refuses a number that is negative, NaN or infinite.</summary>
    public static void NotNegative(double value, string name)
    {
        if (!(value >= 0) || !double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or more and finite.");
    }

    /// <summary>Refuses fewer than <paramref name="minimum"/> groups, groups with fewer than <paramref name="each"/> values,
    /// and values that are NaN or infinite.</summary>
    public static void Groups(IReadOnlyList<double[]> groups, int minimum, int each, string name)
    {
        ArgumentNullException.ThrowIfNull(groups, name);
        AtLeast(minimum, groups.Count, "groups", name);
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i] is null) throw new ArgumentException($"{name}[{i}] is null.", name);
            AtLeast(each, groups[i].Length, $"values in {name}[{i}]", name);
            Finite(groups[i], $"{name}[{i}]");
        }
    }

    /// <summary>Refuses more values than a method can count, with the maximum named.</summary>
    public static void AtMost(int maximum, int found, string what, string name)
    {
        if (found > maximum) throw new ArgumentException($"At most {maximum} {what} are allowed, found {found}.", name);
    }
}
