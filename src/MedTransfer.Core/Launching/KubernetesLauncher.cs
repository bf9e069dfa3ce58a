using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Files;

namespace MedTransfer.Core.Launching;

/// <summary>
/// Writes the manifest of a study as an Indexed Job of Kubernetes (<c>kubernetes/job.yaml</c> in the study's folder), for
/// <c>kubectl apply -f</c>. It talks to no cluster: who may submit where is the cluster's business.
/// </summary>
public sealed class KubernetesLauncher : IStudyLauncher
{
    private readonly KubernetesOptions _options;

    /// <summary>Makes the launcher.</summary>
    /// <param name="options">What the job needs of the cluster.</param>
    /// <exception cref="InvalidConfigurationException">Options are missing or wrong; all faults are listed.</exception>
    public KubernetesLauncher(KubernetesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new Faults();
        faults.AddRange(KubernetesRules.FindFaults(options));
        faults.Throw("The study cannot be written as a job of Kubernetes");
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "kubernetes";

    /// <summary>Where the manifest of a study is written.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <returns>The full path.</returns>
    public static string ManifestPath(StudyFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(folder.FullPath, "kubernetes", "job.yaml");
    }

    /// <inheritdoc/>
    public Task<LaunchOutcome> LaunchAsync(StudyLaunch launch, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(launch);
        cancellation.ThrowIfCancellationRequested();
        var plan = launch.Prepare();
        var open = plan.Runs.Count(run => launch.Folder.Run(run).State != RunState.Finished);
        if (open == 0) throw new InvalidConfigurationException($"All {plan.Runs.Count} runs of the study in '{launch.Folder.FullPath}' are finished: there is nothing to submit.");
        var path = ManifestPath(launch.Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteText(path, Yaml.Write(KubernetesJob.Create(plan.Name, open, launch, _options)));
        return Task.FromResult(new LaunchOutcome
        {
            Message = $"The manifest for {open} open runs is written; nothing is submitted. Copy the study's folder to the volume '{_options.StudyClaim}', then: kubectl apply -f {path} (after kubectl delete job {KubernetesJob.JobName(plan.Name)}, if it is there from before: Kubernetes changes no job).",
            Files = [path],
        });
    }
}
