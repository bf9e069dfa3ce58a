using System.Reflection;

namespace MedTransfer.Stats.Tests;

/// <summary>What every public method that takes lists of numbers refuses, whoever adds it: NaN, nothing at all, lists that
/// do not pair, levels outside (0, 1), counts of 0 and unknown options. The exception says which argument is wrong.</summary>
public class EveryEntryTests
{
    private static readonly double[] NoLevels = [0, 1, -0.5, 95, double.NaN];

    public static TheoryData<string> Names => [.. Entry.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_the_arguments_that_are_varied_below(string name) => Entry.All[name].Call();

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_a_value_that_is_not_a_number(string name)
    {
        Entry entry = Entry.All[name];
        foreach (ParameterInfo p in entry.Parameters)
        {
            object? wrong = entry.Argument(p) switch
            {
                double[] values => With(values, double.NaN),
                float[] values => With(values, float.NaN),
                double[][] lists => With(lists, With(lists[1], double.NaN)),
                _ => null,
            };
            if (entry.Argument(p) is double[][] whole) Refused<ArgumentException>(entry, p, With(whole, null!));

            // Maps are looked at when they are folded, where the message can name neuron and datapoint.
            if (wrong is float[] && name.StartsWith(nameof(FeatureMaps), StringComparison.Ordinal)) continue;
            if (wrong is not null) Assert.Contains("NaN", Refused<ArgumentException>(entry, p, wrong));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_nothing_at_all(string name)
    {
        Entry entry = Entry.All[name];
        foreach (ParameterInfo p in entry.Parameters.Where(p => Entry.IsSpan(p) || Entry.IsLists(p)))
        {
            // No p-values need no correction.
            if (p is { Name: "p", Member.DeclaringType.Name: nameof(Correction) }) continue;
            Type element = entry.Argument(p)!.GetType().GetElementType()!;
            Refused<ArgumentException>(entry, p, Array.CreateInstance(element, 0));
            if (Entry.IsLists(p)) Refused<ArgumentException>(entry, p, null);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_lists_that_do_not_pair(string name)
    {
        Entry entry = Entry.All[name];
        foreach (ParameterInfo p in entry.Parameters.Where(p => Entry.IsLists(p) && p.Name != "groups"))
        {
            if (entry.Argument(p) is double[][] numbers) Refused<ArgumentException>(entry, p, With(numbers, numbers[1][1..]));
            else if (entry.Argument(p) is bool[][] answers) Refused<ArgumentException>(entry, p, With(answers, answers[1][1..]));
        }

        ParameterInfo[] lists = [.. entry.Parameters.Where(Entry.IsSpan).Where(p => p.Name != "thresholds")];
        if (lists.Length < 2 || entry.IsUnpaired) return;
        foreach (ParameterInfo p in lists)
        {
            var given = (Array)entry.Argument(p)!;
            var shorter = Array.CreateInstance(given.GetType().GetElementType()!, given.Length - 1);
            Array.Copy(given, shorter, shorter.Length);
            Refused<ArgumentException>(entry, p, shorter);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_levels_and_counts_that_mean_nothing(string name)
    {
        Entry entry = Entry.All[name];
        foreach (ParameterInfo p in entry.Parameters)
        {
            if (p.Name is "confidence" or "alpha" or "mass")
            {
                foreach (double level in NoLevels) Refused<ArgumentOutOfRangeException>(entry, p, level);
            }
            else if (p.Name is "resamples" or "draws" or "bins" or "classes" or "columns" or "methods" or "neurons")
            {
                Refused<ArgumentException>(entry, p, 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_unknown_options_with_those_it_knows(string name)
    {
        Entry entry = Entry.All[name];
        foreach (ParameterInfo p in entry.Parameters.Where(p => p.ParameterType.IsEnum))
        {
            string message = Refused<ArgumentOutOfRangeException>(entry, p, Enum.ToObject(p.ParameterType, 99));
            Assert.Contains(Enum.GetNames(p.ParameterType)[0], message);
        }
    }

    private static string Refused<T>(Entry entry, ParameterInfo p, object? wrong)
        where T : ArgumentException
    {
        T thrown = Assert.ThrowsAny<T>(() => entry.Call(p, wrong));

        // Where two lists do not pair either of them may be named.
        Assert.Contains(entry.Parameters, known => thrown.ParamName?.StartsWith(known.Name!, StringComparison.Ordinal) == true);
        return thrown.Message;
    }

    private static TElement[] With<TElement>(TElement[] values, TElement wrong)
    {
        var changed = (TElement[])values.Clone();
        changed[1] = wrong;
        return changed;
    }
}
