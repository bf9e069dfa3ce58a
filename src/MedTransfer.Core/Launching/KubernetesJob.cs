using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;

namespace MedTransfer.Core.Launching;

/// <summary>
/// A study as an Indexed Job (<c>batch/v1</c>; <c>backoffLimitPerIndex</c> is there from Kubernetes 1.29 on, stable from 1.33). Each index is a
/// worker that takes runs from the folder until none is left, so first stages come before what needs them and a slow node holds up nobody.
/// Source: kubernetes.io/docs/concepts/workloads/controllers/job, kubernetes.io/docs/concepts/security/pod-security-standards, and the API
/// reference of Job v1.
/// </summary>
internal static partial class KubernetesJob
{
    private const string Container = "worker";

    internal static JsonObject Create(string study, int openRuns, StudyLaunch launch, KubernetesOptions options)
    {
        var workers = Math.Min(options.Parallelism, openRuns);
        var name = JobName(study);
        var labels = new JsonObject { ["app.kubernetes.io/name"] = "medtransfer", ["app.kubernetes.io/component"] = Container, ["medtransfer/study"] = name };
        var metadata = new JsonObject { ["name"] = name, ["labels"] = labels.DeepClone() };
        if (options.Namespace is { } place) metadata["namespace"] = place;
        return new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["completionMode"] = "Indexed",
                ["completions"] = workers,
                ["parallelism"] = workers,
                ["backoffLimitPerIndex"] = options.BackoffLimitPerIndex,
                ["podFailurePolicy"] = new JsonObject { ["rules"] = FailureRules() },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = labels },
                    ["spec"] = Pod(launch, options),
                },
            },
        };
    }

    /// <summary>A name that Kubernetes allows: RFC 1123, and short enough for the pods' own endings.</summary>
    internal static string JobName(string study)
    {
        var name = NotAllowed().Replace($"medtransfer-{study.ToLowerInvariant()}", "-");
        return name[..Math.Min(name.Length, 52)].Trim('-');
    }

    /// <summary>The first rule that matches decides; what matches none counts against the limit of its index.</summary>
    private static JsonArray FailureRules() =>
    [
        Rule("FailIndex", onExitCode: [2, 3]), // a bad file or option, a failed run: bad at every trial
        new JsonObject
        {
            ["action"] = "Ignore",
            ["onPodConditions"] = new JsonArray(new JsonObject { ["type"] = "DisruptionTarget", ["status"] = "True" }),
        },
        Rule("Ignore", onExitCode: [75, 143]), // asked to leave: the checkpoint is written, another pod goes on
    ];

    private static JsonObject Rule(string action, int[] onExitCode) => new()
    {
        ["action"] = action,
        ["onExitCodes"] = new JsonObject { ["containerName"] = Container, ["operator"] = "In", ["values"] = new JsonArray([.. onExitCode.Select(c => JsonValue.Create(c))]) },
    };

    private static JsonObject Pod(StudyLaunch launch, KubernetesOptions options)
    {
        var mounts = new JsonArray(Mount("study", KubernetesOptions.StudyMount, options.StudyPath, readOnly: false));
        var volumes = new JsonArray(Volume("study", options.StudyClaim, readOnly: false));
        var environment = new JsonArray(Variable("MEDTRANSFER_OFFLINE", "1"));
        if (options.DataClaim is { } data)
        {
            mounts.Add(Mount("data", KubernetesOptions.DataMount, "", readOnly: true));
            volumes.Add(Volume("data", data, readOnly: true));
            environment.Add(Variable("MEDMNIST_ROOT", KubernetesOptions.DataMount));
        }

        var pod = new JsonObject
        {
            ["restartPolicy"] = "Never", // a policy for failures needs it; the job starts new pods itself
            ["terminationGracePeriodSeconds"] = options.GraceSeconds,
            ["automountServiceAccountToken"] = false, // a worker asks nothing of the cluster
            ["securityContext"] = PodSecurity(options),
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = Container,
                ["image"] = options.Image,
                ["command"] = new JsonArray([.. Command(launch, options).Select(part => JsonValue.Create(part))]),
                ["env"] = environment,
                ["resources"] = Resources(options),
                ["securityContext"] = Security(options),
                ["volumeMounts"] = mounts,
            }),
            ["volumes"] = volumes,
        };
        if (options.NodeSelector.Count > 0) pod["nodeSelector"] = new JsonObject(options.NodeSelector.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value)));
        return pod;
    }

    /// <summary>
    /// With a user, what the strictest of the Pod Security Standards ("restricted") asks for; without one the image's user stays as it is, who
    /// may be root and then needs its rights over files.
    /// </summary>
    private static JsonObject PodSecurity(KubernetesOptions options)
    {
        var security = new JsonObject { ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" } };
        if (options.RunAsUser is not { } user) return security;
        security["runAsNonRoot"] = true;
        security["runAsUser"] = user;
        security["fsGroup"] = user;
        security["fsGroupChangePolicy"] = "OnRootMismatch"; // not each file of a large store at each start
        return security;
    }

    private static JsonObject Security(KubernetesOptions options)
    {
        var security = new JsonObject { ["allowPrivilegeEscalation"] = false };
        if (options.RunAsUser is not null) security["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") };
        return security;
    }

    /// <summary>The worker's own command line, with the folder as the container sees it.</summary>
    private static IEnumerable<string> Command(StudyLaunch launch, KubernetesOptions options)
    {
        var run = launch.Options with { DataPath = null, Device = options.Gpus > 0 ? "cuda" : "cpu" };
        return launch.Worker.For(launch.Folder, run).Select(part => part == launch.Folder.FullPath ? KubernetesOptions.StudyMount : part);
    }

    private static JsonObject Resources(KubernetesOptions options)
    {
        var limits = new JsonObject { ["memory"] = options.Memory };
        if (options.Gpus > 0) limits["nvidia.com/gpu"] = $"{options.Gpus}";
        return new() { ["requests"] = new JsonObject { ["cpu"] = options.Cpu, ["memory"] = options.Memory }, ["limits"] = limits };
    }

    private static JsonObject Mount(string name, string path, string below, bool readOnly)
    {
        var mount = new JsonObject { ["name"] = name, ["mountPath"] = path };
        if (below.Length > 0) mount["subPath"] = below;
        if (readOnly) mount["readOnly"] = true;
        return mount;
    }

    private static JsonObject Volume(string name, string claim, bool readOnly)
    {
        var source = new JsonObject { ["claimName"] = claim };
        if (readOnly) source["readOnly"] = true;
        return new() { ["name"] = name, ["persistentVolumeClaim"] = source };
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotAllowed();
}
