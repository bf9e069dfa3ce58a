using MedTransfer.EndToEnd.Tests.Slurm;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The proof study on a real Slurm, two tasks at a time: a node is killed in the middle of a run, and later another task is queued again.</summary>
[Collection(nameof(ProofReference))]
[Trait("Category", "Slow")]
public sealed class SlurmProofTests(ProofReference reference) : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task With_a_node_killed_and_a_task_queued_again_its_store_is_that_of_an_undisturbed_one()
    {
        ProofStudy.SkipWithoutData();
        var (cluster, problem) = SlurmCluster.TryStart(3, "main Nodes=n[1-3] Default=YES MaxTime=INFINITE State=UP");
        Skip.If(cluster is null, problem);
        using (cluster)
        {
            var study = new SlurmStudy(cluster, _temp.File("store"), ProofStudy.WriteTo(_temp.Path));
            foreach (var (name, value) in ProofStudy.Environment) study.Environment[name] = value;
            // Two processors, so that each task has a node of its own and nothing else dies with it.
            var submitted = await study.SubmitAsync("--parallel", "2", "--tasks", "3", "--threads", "1", "--cpus", "2");
            Assert.Equal(ProofStudy.Runs, submitted.GetProperty("runs").GetInt32());
            var tasks = submitted.GetProperty("jobs").EnumerateArray().SelectMany(job => Enumerable.Range(0, 3).Select(i => $"{job.GetString()}_{i}")).ToArray();

            var first = await study.PauseAsync(finished: 8, epochs: 0);
            study.KillNode(first, cluster.Task(study.TaskOf(first)).Node);

            var second = await study.PauseAsync(finished: 40, epochs: 0);
            cluster.Call("scontrol", "requeue", study.TaskOf(second));
            foreach (var task in tasks) await study.InStateAsync(task, "COMPLETED");

            ProofStudy.AssertSame(reference.Store, study.Folder);
            ProofStudy.AssertNothingTwice(study.Folder, disturbances: 2);
            Assert.Equal(2, tasks.Sum(task => cluster.Task(task).Restarts));
        }
    }
}
