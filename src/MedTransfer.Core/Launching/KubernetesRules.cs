using System.Text.RegularExpressions;

namespace MedTransfer.Core.Launching;

/// <summary>What the API would refuse, said before a manifest is written.</summary>
internal static partial class KubernetesRules
{
    internal static IEnumerable<string> FindFaults(KubernetesOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Image)) yield return "image: which container image holds the command? For example registry.example.org/medtransfer:0.1.0.";
        if (Name(options.StudyClaim) is { } study) yield return $"volume of the study: {study}";
        if (options.DataClaim is { } data && Name(data) is { } claim) yield return $"volume of the data: {claim}";
        if (options.Namespace is { } place && Name(place) is { } fault) yield return $"namespace: {fault}";
        if (!Quantity().IsMatch(options.Cpu)) yield return $"processors: '{options.Cpu}' is no quantity; expected a number such as 2 or 500m.";
        if (!Quantity().IsMatch(options.Memory)) yield return $"memory: '{options.Memory}' is no quantity; expected a number with a unit, such as 4Gi or 512Mi.";
        if (options.Parallelism < 1) yield return $"parallelism: must be at least 1, found {options.Parallelism}.";
        if (options.Gpus < 0) yield return $"GPUs: must be 0 or more, found {options.Gpus}.";
        if (options.BackoffLimitPerIndex < 0) yield return $"restarts of an index: must be 0 or more, found {options.BackoffLimitPerIndex}.";
        if (options.GraceSeconds < 1) yield return $"grace: must be at least 1 second, found {options.GraceSeconds}.";
        if (options.RunAsUser is < 1 or > int.MaxValue) yield return $"user: must be a user id from 1 (not root, which is 0), found {options.RunAsUser}.";
        foreach (var (key, value) in options.NodeSelector)
        {
            if (!LabelKey().IsMatch(key) || !LabelValue().IsMatch(value)) yield return $"node selector: '{key}={value}' is no label; expected letters, digits, '-', '_' and '.', such as disktype=ssd or nvidia.com/gpu.product=NAME.";
        }

        if (options.StudyPath.StartsWith('/') || options.StudyPath.Split('/').Contains("..")) yield return $"path of the study: '{options.StudyPath}' must lie below the volume's root, without '..' and without '/' in front.";
    }

    private static string? Name(string name) => DnsLabel().IsMatch(name ?? "") && name!.Length <= 63
        ? null
        : $"'{name}' is no name of Kubernetes; expected small letters, digits and hyphens, at most 63.";

    [GeneratedRegex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")]
    private static partial Regex DnsLabel();

    [GeneratedRegex("^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex LabelKey();

    [GeneratedRegex("^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$")]
    private static partial Regex LabelValue();

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$")]
    private static partial Regex Quantity();
}
