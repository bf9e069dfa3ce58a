namespace MedTransfer.Core.Launching;

/// <summary>What a study on Kubernetes needs to know of the cluster.</summary>
public sealed record KubernetesOptions
{
    /// <summary>Where the study's folder is mounted in the containers.</summary>
    public const string StudyMount = "/study";

    /// <summary>Where the data files are mounted in the containers; <c>MEDMNIST_ROOT</c> points there.</summary>
    public const string DataMount = "/data";

    /// <summary>The container image, which holds the command <c>medtransfer</c>. Required.</summary>
    public required string Image { get; init; }

    /// <summary>The persistent volume claim with the study's folder, which all pods may write at the same time (ReadWriteMany). Required.</summary>
    public required string StudyClaim { get; init; }

    /// <summary>The study's folder below that volume's root; the root itself when empty.</summary>
    public string StudyPath { get; init; } = "";

    /// <summary>The persistent volume claim with data files (and weights), mounted for reading; none when null.</summary>
    public string? DataClaim { get; init; }

    /// <summary>The namespace; the one of the user's context when null.</summary>
    public string? Namespace { get; init; }

    /// <summary>Pods that run at the same time, at least 1; 4 when not given.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>Processors a pod, as Kubernetes writes quantities (<c>2</c>, <c>500m</c>); 2 when not given.</summary>
    public string Cpu { get; init; } = "2";

    /// <summary>Memory a pod, as Kubernetes writes quantities; <c>4Gi</c> when not given.</summary>
    public string Memory { get; init; } = "4Gi";

    /// <summary>GPUs a pod, of the resource <c>nvidia.com/gpu</c>; none when not given.</summary>
    public int Gpus { get; init; }

    /// <summary>
    /// How often the pod of one index is started anew after an error of its own (it crashed, or memory ran out); 3 when not given. That it was
    /// asked to leave (exit codes 75 and 143, a drained or preempted node) does not count.
    /// </summary>
    public int BackoffLimitPerIndex { get; init; } = 3;

    /// <summary>
    /// The user id that the pods run as, not 0, which must be able to write the study's folder; with it the manifest keeps to the "restricted" Pod
    /// Security Standard, which many clusters demand. The image's own user when null.
    /// </summary>
    public long? RunAsUser { get; init; }

    /// <summary>Labels that a node must have (<c>nvidia.com/gpu.product</c>: <c>NVIDIA-A100-SXM4-80GB</c>); any node when empty.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>Seconds between the request to end and the kill, for a last checkpoint; 60 when not given.</summary>
    public int GraceSeconds { get; init; } = 60;
}
