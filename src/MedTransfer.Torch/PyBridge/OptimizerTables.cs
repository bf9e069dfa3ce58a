using System.Collections;
using System.Collections.Specialized;
using System.Reflection;
using MedTransfer;
using MedTransfer.Weights;
using TorchSharp.Modules;

namespace TorchSharp.PyBridge;

/// <summary>
/// Optimizers' options and states as Python's PyTorch names them: <c>param_groups</c>, a list of dicts of options with the numbers
/// of the group's parameters, and <c>state</c>, a dict of dicts by these numbers. Our fields have PyTorch's names but for a few pairs.
/// </summary>
internal static class OptimizerTables
{
    private static readonly string[] Wrappers = ["optimizer", "optimizer_state_dict"];

    // Options that PyTorch keeps as a pair under one name.
    private static readonly Dictionary<string, (string Name, int Place)> Pairs = new(StringComparer.Ordinal)
    {
        ["beta1"] = ("betas", 0), ["beta2"] = ("betas", 1), ["etaminus"] = ("etas", 0), ["etaplus"] = ("etas", 1),
        ["min_step"] = ("step_sizes", 0), ["max_step"] = ("step_sizes", 1),
    };

    /// <summary>The tables of an optimizer, for saving.</summary>
    internal static OrderedDictionary Of(OptimizerHelper optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var own = optimizer.state_dict();
        var state = new OrderedDictionary();
        for (var i = 0; i < own.State.Count; i++)
        {
            // As in PyTorch, a parameter that no step has changed has none.
            if (PublicFields.TensorsOf(own.State[i]).Any(f => f.GetValue(own.State[i]) is not null)) state.Add((long)i, Table(own.State[i]));
        }

        var groups = new ArrayList();
        for (var i = 0; i < own.Options.Count; i++)
        {
            var options = own.Options[i];
            var table = Table(options);
            table["lr"] = options.LearningRate;
            if (options.InitialLearningRate != options.LearningRate) table["initial_lr"] = options.InitialLearningRate;
            table["params"] = own.StateIndexRef[i];
            groups.Add(table);
        }

        return new OrderedDictionary { ["state"] = state, ["param_groups"] = groups };
    }

    /// <summary>Loads tables, all or nothing.</summary>
    /// <exception cref="InvalidContentException">They are not those of this optimizer.</exception>
    internal static void Load(OptimizerHelper optimizer, Hashtable root, string path)
    {
        var all = Wrappers.Select(w => root[w]).OfType<Hashtable>().FirstOrDefault(t => t.ContainsKey("param_groups")) ?? root;
        if (all["param_groups"] is not ArrayList groups || all["state"] is not Hashtable states)
            throw Bad("it holds no 'param_groups' and 'state'");
        var own = optimizer.state_dict();
        if (groups.Count != own.Options.Count) throw Bad($"it has {groups.Count} groups of parameters, the optimizer {own.Options.Count}");
        var read = new torch.optim.Optimizer.StateDictionary();
        try
        {
            for (var i = 0; i < groups.Count; i++)
            {
                if (groups[i] is not Hashtable group || group["params"] is not ArrayList numbers) throw Bad($"group {i} has no 'params'");
                if (numbers.Count != own.StateIndexRef[i].Count) throw Bad($"group {i} has {numbers.Count} parameters, the optimizer's {own.StateIndexRef[i].Count}");
                read.Add(Options(own.Options[i], group), []);
                for (var k = 0; k < numbers.Count; k++)
                {
                    var state = own.State[own.StateIndexRef[i][k]].CreateEmpty();
                    read.StateIndexRef[i].Add(read.State.Count);
                    read.State.Add(state);
                    if (numbers[k] is { } number && states[number] is Hashtable table) Fill(state, table, $"state {number}");
                }
            }

            optimizer.load_state_dict(read);
        }
        catch (ArgumentException e)
        {
            throw Bad(e.Message, e);
        }
        finally
        {
            read.State.ForEach(s => (s as IDisposable)?.Dispose());
        }

        OptimizerOptions Options(OptimizerOptions current, Hashtable group)
        {
            var options = (OptimizerOptions)Activator.CreateInstance(current.GetType())!;
            options.LoadStateDict(current);
            options.LearningRate = (double)Number(group["lr"], typeof(double), "lr");
            options.InitialLearningRate = group["initial_lr"] is { } initial ? (double)Number(initial, typeof(double), "initial_lr") : options.LearningRate.Value;
            foreach (var field in PublicFields.Of(options))
            {
                var value = Pairs.TryGetValue(field.Name, out var pair) ? (group[pair.Name] as object?[])?.ElementAtOrDefault(pair.Place) : group[field.Name];
                var type = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;

                // Flags came with later versions of PyTorch; numbers are always there.
                if (value is not null || type != typeof(bool)) field.SetValue(options, Number(value, type, field.Name));
            }

            options.Check();
            return options;
        }

        void Fill(OptimizerState state, Hashtable table, string where)
        {
            var fields = PublicFields.Of(state).ToDictionary(f => f.Name, StringComparer.Ordinal);
            if (table.Keys.Cast<object>().FirstOrDefault(k => table[k] is not null && (k is not string name || !fields.ContainsKey(name))) is { } foreign)
                throw Bad($"{where} has '{foreign}', which {PublicFields.NameOf(state)} does not know: it is another optimizer's");
            foreach (var (name, field) in fields)
            {
                if (!PublicFields.IsTensor(field)) field.SetValue(state, Number(table[name], field.FieldType, $"{name} of {where}"));
                else if (table[name] is torch.Tensor tensor) field.SetValue(state, tensor.detach().DetachFromDisposeScope());
            }
        }

        object Number(object? value, Type type, string name)
        {
            var number = value switch
            {
                torch.Tensor { NumberOfElements: 1 } tensor => tensor.cpu().to(torch.ScalarType.Float64).item<double>(),
                long whole => whole,
                double real => real,
                bool flag => flag ? 1 : 0,
                _ => throw Bad($"'{name}' is {PickleCalls.NameOf(value)}, not a number: it may be another optimizer's"),
            };
            return type == typeof(bool) ? (object)(number != 0) : type == typeof(long) ? (object)(long)number : number;
        }

        InvalidContentException Bad(string fault, Exception? inner = null) =>
            new($"'{path}' does not hold the state of this {optimizer.GetType().Name}: {fault}. Nothing was changed.", inner);
    }

    private static OrderedDictionary Table(object owner)
    {
        var table = new OrderedDictionary();
        foreach (FieldInfo field in PublicFields.Of(owner))
        {
            var value = field.GetValue(owner);
            if (!Pairs.TryGetValue(field.Name, out var pair))
            {
                if (value is not null) table[field.Name] = value;
                continue;
            }

            var (first, second) = table[pair.Name] as (object?, object?)? ?? (null, null);
            table[pair.Name] = pair.Place == 0 ? (value, second) : (first, value);
        }

        return table;
    }
}
