using System.CommandLine;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Launching.Slurm;

namespace MedTransfer.Tool.Commands;

/// <summary>What is asked of Kubernetes, on the command line, beside what it shares with Slurm (processors, memory, parallel, grace).</summary>
internal sealed class KubernetesOptionSet
{
    private readonly Option<string?> _image = Options.Text("--image", "with Kubernetes: the container image that holds medtransfer");
    private readonly Option<string?> _volume = Options.Text("--volume", "with Kubernetes: the persistent volume claim with the study's folder");
    private readonly Option<string?> _volumePath = Options.Text("--volume-path", "with Kubernetes: the study's folder on that volume (default its root)");
    private readonly Option<string?> _dataVolume = Options.Text("--data-volume", "with Kubernetes: the persistent volume claim with the data files");
    private readonly Option<string?> _namespace = Options.Text("--namespace", "with Kubernetes: the namespace (default the context's)");
    private readonly Option<int> _gpus = Options.Integer("--gpus", "with Kubernetes: GPUs of a pod", 0, minimum: 0);
    private readonly Option<long?> _user = new("--run-as") { Description = "with Kubernetes: the user id of the pods, not 0; the manifest then keeps to the \"restricted\" Pod Security Standard (default the image's user)" };
    private readonly Option<string[]> _nodes = Options.Many("--node-selector", "with Kubernetes: labels that a node must have, such as nvidia.com/gpu.product=NAME");

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _image, _volume, _volumePath, _dataVolume, _namespace, _gpus, _user, _nodes }) command.Options.Add(option);
    }

    /// <exception cref="InvalidConfigurationException">It is not a dry run, or what only the user knows is not said.</exception>
    internal KubernetesOptions Of(ParseResult result, SlurmOptions shared)
    {
        if (!shared.DryRun)
        {
            throw new InvalidConfigurationException("Studies are not submitted to Kubernetes from here. Add --dry-run, which writes the manifest, and give that to kubectl apply -f.");
        }

        var options = new KubernetesOptions
        {
            Image = result.GetValue(_image) ?? "",
            StudyClaim = result.GetValue(_volume) ?? "",
            StudyPath = result.GetValue(_volumePath) ?? "",
            DataClaim = result.GetValue(_dataVolume),
            Namespace = result.GetValue(_namespace),
            Gpus = result.GetValue(_gpus),
            RunAsUser = result.GetValue(_user),
            NodeSelector = Labels(result.GetValue(_nodes) ?? []),
            GraceSeconds = shared.Grace,
        };
        if (shared.Parallel is { } parallel) options = options with { Parallelism = parallel };
        if (shared.Cpus is { } cpus) options = options with { Cpu = $"{cpus}" };
        return shared.Memory is { } memory ? options with { Memory = memory } : options;
    }

    /// <exception cref="InvalidConfigurationException">One has no value, or a key is given twice.</exception>
    private static Dictionary<string, string> Labels(IEnumerable<string> texts)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2 || !labels.TryAdd(parts[0], parts[1])) throw new InvalidConfigurationException($"--node-selector: expected KEY=VALUE, each key once, found '{text}'.");
        }

        return labels;
    }
}
