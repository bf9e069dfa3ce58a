using MedTransfer.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// All parameters and persistent buffers by dotted name, in PyTorch's order: module by module, parameters before
            /// buffers before submodules. The tensors are the module's own, not copies.
            /// </summary>
            /// <param name="destination">A dictionary to add to; null for a new one.</param>
            /// <param name="prefix">The name of this module in the larger one, put before each key with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>(StringComparer.Ordinal);
                string start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string key, Parameter parameter) in ownParameters)
                {
                    destination[start + key] = parameter;
                }

                foreach ((string key, (Tensor tensor, bool persistent)) in ownBuffers)
                {
                    if (persistent)
                    {
                        destination[start + key] = tensor;
                    }
                }

                foreach ((string key, Module child) in ownModules)
                {
                    child.state_dict(destination, start + key);
                }

                return destination;
            }

            /// <summary>Copies values into the parameters and buffers of this module, converting element type and device.</summary>
            /// <param name="source">Values by dotted name.</param>
            /// <param name="strict">True to demand the same names as <see cref="state_dict"/> has.</param>
            /// <param name="skip">Names left alone on both sides.</param>
            /// <returns>Names that the source lacks, and names of the source that have no place here.</returns>
            /// <exception cref="InvalidOperationException">Names or shapes do not fit; nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                (List<string> missing, List<string> unexpected) = RequireFit(source.ToDictionary(s => s.Key, s => (IReadOnlyList<long>)s.Value.shape), strict, skip);
                using (no_grad())
                {
                    foreach ((string key, Tensor own) in state_dict())
                    {
                        if (skip?.Contains(key) != true && source.TryGetValue(key, out Tensor? value))
                        {
                            Aten.CopyInPlace.CallVoid(own, value, false);
                        }
                    }
                }

                return (missing, unexpected);
            }

            /// <summary>Compares names and shapes with those of this module, as <see cref="load_state_dict"/> does.</summary>
            /// <exception cref="InvalidOperationException">They do not fit; the message lists all differences.</exception>
            internal (List<string> Missing, List<string> Unexpected) RequireFit(IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, bool strict, IList<string>? skip)
            {
                HashSet<string> skipped = [.. skip ?? []];
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = [.. own.Keys.Where(k => !skipped.Contains(k) && !shapes.ContainsKey(k))];
                List<string> unexpected = [.. shapes.Keys.Where(k => !skipped.Contains(k) && !own.ContainsKey(k))];
                List<string> misshapen =
                [
                    .. own.Keys.Where(k => !skipped.Contains(k) && shapes.ContainsKey(k) && !own[k].shape.SequenceEqual(shapes[k]))
                        .Select(k => $"{k} (expected [{string.Join(", ", own[k].shape)}], found [{string.Join(", ", shapes[k])}])"),
                ];

                if (misshapen.Count > 0 || (strict && missing.Count + unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}; nothing was loaded. Missing: {List(missing)}. "
                        + $"Unexpected: {List(unexpected)}. Wrong shape: {List(misshapen)}.");
                }

                return (missing, unexpected);

                static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
            }
        }
    }
}
