using k8s;
using k8s.Models;
using MedTransfer.Core.Launching;
using MedTransfer.Core.Studies;
using MedTransfer.Testing;
using MedTransfer.Torch;

namespace MedTransfer.Core.Tests.Launching;

/// <summary>The manifest is read by the official client's types, which refuse members that the API does not have.</summary>
public sealed class KubernetesLauncherTests : IDisposable
{
    private const string Definition = """
        {"name": "Two Seeds", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1, 2], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_manifest_is_an_indexed_job_by_the_schema_of_the_API()
    {
        var folder = new StudyFolder(_temp.File("study"));
        var outcome = await new KubernetesLauncher(new() { Image = "registry/medtransfer:1", StudyClaim = "studies", StudyPath = "two", DataClaim = "medmnist", Gpus = 1, Parallelism = 2, Namespace = "lab" })
            .LaunchAsync(new() { Definition = StudyDefinition.Parse(Definition), Folder = folder });
        Assert.Equal([KubernetesLauncher.ManifestPath(folder)], outcome.Files);
        Assert.Null(outcome.Status);
        var job = Read(File.ReadAllText(outcome.Files[0]));
        Assert.Equal(("batch/v1", "Job", "medtransfer-two-seeds", "lab"), (job.ApiVersion, job.Kind, job.Metadata.Name, job.Metadata.NamespaceProperty));
        Assert.Equal(("Indexed", 2, 2, 3), (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism, job.Spec.BackoffLimitPerIndex));
        Assert.Equal([("FailIndex", "2,3"), ("Ignore", "DisruptionTarget"), ("Ignore", "75,143")], job.Spec.PodFailurePolicy.Rules.Select(r =>
            (r.Action, r.OnExitCodes is { } codes ? string.Join(',', codes.Values) : r.OnPodConditions.Single().Type)));
        var pod = job.Spec.Template.Spec;
        Assert.Equal("Never", pod.RestartPolicy);
        var container = Assert.Single(pod.Containers);
        Assert.Equal("registry/medtransfer:1", container.Image);
        Assert.Equal(["medtransfer", "study", "worker", "--out", "/study", "--device", "cuda"], container.Command.Take(7));
        Assert.Equal(("4Gi", "1", "2"), (container.Resources.Limits["memory"].ToString(), container.Resources.Limits["nvidia.com/gpu"].ToString(), container.Resources.Requests["cpu"].ToString()));
        Assert.Equal([("/study", "two", null), ("/data", null, true)], container.VolumeMounts.Select(m => (m.MountPath, (string?)m.SubPath, m.ReadOnlyProperty)));
        Assert.Equal(["studies", "medmnist"], pod.Volumes.Select(v => v.PersistentVolumeClaim.ClaimName));
        Assert.Equal("/data", container.Env.Single(e => e.Name == "MEDMNIST_ROOT").Value);
        Assert.All(job.Spec.PodFailurePolicy.Rules.Where(r => r.OnExitCodes is not null), r => Assert.Equal(container.Name, r.OnExitCodes.ContainerName));
    }

    /// <summary>The fields that kubernetes.io/docs/concepts/security/pod-security-standards lists under "Restricted".</summary>
    [Fact]
    public async Task With_a_user_the_strictest_standard_for_pods_is_kept()
    {
        var folder = new StudyFolder(_temp.File("study"));
        var options = new KubernetesOptions { Image = "i:1", StudyClaim = "studies", RunAsUser = 1000, NodeSelector = new Dictionary<string, string> { ["nvidia.com/gpu.product"] = "NVIDIA-A100" } };
        var outcome = await new KubernetesLauncher(options).LaunchAsync(new() { Definition = StudyDefinition.Parse(Definition), Folder = folder });
        var pod = Read(File.ReadAllText(outcome.Files[0])).Spec.Template.Spec;
        Assert.Equal((true, 1000, 1000, "RuntimeDefault"), (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.RunAsUser, pod.SecurityContext.FsGroup, pod.SecurityContext.SeccompProfile.Type));
        var container = pod.Containers.Single().SecurityContext;
        Assert.Equal((false, "ALL"), (container.AllowPrivilegeEscalation, Assert.Single(container.Capabilities.Drop)));
        Assert.Equal("NVIDIA-A100", pod.NodeSelector["nvidia.com/gpu.product"]);
        Assert.False(pod.AutomountServiceAccountToken);
        Assert.Contains("kubectl delete job medtransfer-two-seeds", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_user_that_of_the_image_keeps_its_rights_over_files()
    {
        var outcome = await new KubernetesLauncher(new() { Image = "i:1", StudyClaim = "studies" }).LaunchAsync(new() { Definition = StudyDefinition.Parse(Definition), Folder = new StudyFolder(_temp.File("study")) });
        var pod = Read(File.ReadAllText(outcome.Files[0])).Spec.Template.Spec;
        Assert.Null(pod.SecurityContext.RunAsUser);
        Assert.Null(pod.Containers.Single().SecurityContext.Capabilities);
        Assert.Null(pod.NodeSelector);
    }

    [Fact]
    public void The_check_itself_refuses_members_that_the_API_does_not_have() =>
        Assert.ThrowsAny<Exception>(() => Read("apiVersion: batch/v1\nkind: Job\nspec:\n  complétions: 2\n"));

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        var e = Assert.Throws<InvalidConfigurationException>(() => new KubernetesLauncher(new()
        {
            Image = " ", StudyClaim = "My_Claim", StudyPath = "../x", Cpu = "two", Memory = "4GB", Parallelism = 0, Gpus = -1, BackoffLimitPerIndex = -1, GraceSeconds = 0, DataClaim = "D", Namespace = "N", RunAsUser = 0, NodeSelector = new Dictionary<string, string> { ["a b"] = "c" },
        }));
        foreach (var word in new[] { "image", "My_Claim", "../x", "'two'", "4GB", "parallelism", "GPUs", "restarts", "grace", "'D'", "'N'", "user: must", "'a b=c'" }) Assert.Contains(word, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quick", "medtransfer-quick")]
    [InlineData("Ärzte / Brust!", "medtransfer--rzte-brust")]
    [InlineData("a-very-long-name-of-a-study-that-nobody-would-want-to-type-twice", "medtransfer-a-very-long-name-of-a-study-that-nobody")]
    public void A_name_is_one_that_Kubernetes_takes(string study, string job) => Assert.Equal(job, KubernetesJob.JobName(study));

    private static V1Job Read(string yaml) => KubernetesYaml.Deserialize<V1Job>(yaml, strict: true);
}
