using MedTransfer.Weights;

namespace TorchSharp.PyBridge;

/// <summary>Loads weight files into modules, straight into their memory.</summary>
internal static class ModuleWeights
{
    /// <summary>Loads a file, all or nothing: names and shapes are compared and checksums verified before the first value is written.</summary>
    internal static torch.nn.Module Load(torch.nn.Module module, WeightFile file, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.RequireFit(file.Entries.ToDictionary(e => e.Name, e => e.Shape, StringComparer.Ordinal), strict, skip);
        HashSet<string> skipped = [.. skip ?? []];
        var own = module.state_dict();
        var common = file.Entries.Where(e => !skipped.Contains(e.Name) && own.ContainsKey(e.Name)).ToList();
        file.Verify();

        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();

        // The only values that reading may still refuse.
        var truths = common.Where(e => e.Type == torch.ScalarType.Bool).ToDictionary(e => e.Name, e => file.Read(e.Name), StringComparer.Ordinal);
        foreach (var entry in common)
        {
            var target = own[entry.Name];
            if (truths.TryGetValue(entry.Name, out var read)) target.copy_(read);
            else if (target.device_type == DeviceType.CPU && target.dtype == entry.Type && target.is_contiguous()) file.ReadInto(entry, target);
            else
            {
                using var value = file.Read(entry.Name);
                target.copy_(value);
            }
        }

        foreach (var entry in loadedParameters is null ? [] : file.Entries)
        {
            loadedParameters![entry.Name] = own.ContainsKey(entry.Name) && !skipped.Contains(entry.Name);
        }

        return module;
    }

    /// <summary>A module's state dict without some names.</summary>
    internal static Dictionary<string, torch.Tensor> Without(torch.nn.Module module, IList<string>? skip)
    {
        ArgumentNullException.ThrowIfNull(module);
        var state = module.state_dict();
        foreach (var name in skip ?? []) state.Remove(name);
        return state;
    }
}
