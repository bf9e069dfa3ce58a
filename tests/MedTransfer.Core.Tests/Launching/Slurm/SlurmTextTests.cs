using MedTransfer.Core.Launching.Slurm;
using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Tests.Launching.Slurm;

/// <summary>What Slurm's programs print is read as it is meant. Every text here was printed by Slurm 22.05.8 unless it says otherwise.</summary>
public sealed class SlurmTextTests
{
    private static readonly Dictionary<string, int> Sizes = new(StringComparer.Ordinal) { ["2"] = 6, ["3"] = 6 };

    [Theory]
    [InlineData("12\n", "12", null)]
    [InlineData("4;c2\n", "4", "c2")] // of sbatch -M c2
    public void The_answer_of_sbatch_is_a_number_and_perhaps_a_cluster(string output, string id, string? cluster) =>
        Assert.Equal((id, cluster), SlurmText.Submitted(output));

    [Theory]
    [InlineData("")]
    [InlineData("Submitted batch job 12")]
    public void Another_answer_of_sbatch_is_none(string output) => Assert.Null(SlurmText.Submitted(output));

    [Fact]
    public void A_queue_tells_state_reason_node_code_and_restarts_of_each_task()
    {
        var tasks = SlurmText.Queue(
            "2|0|COMPLETED|None|n1|0|0|\n2|1|FAILED|NonZeroExitCode|n1|256|0|\n2|4|PENDING|JobArrayTaskLimit||0|0|\n2|2|RUNNING|None|n1|0|2|\n" +
            "2|5|FAILED|JobLaunchFailure|n2|9|0|\n3|0|PENDING|PartitionConfig||0|0|\n9|0|RUNNING|None|n1|0|0|\n", Sizes).ToDictionary(t => t.Id);
        Assert.Equal(["2_0", "2_1", "2_2", "2_4", "2_5", "3_0"], tasks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((0, (int?)null, false), (tasks["2_0"].ExitCode, tasks["2_0"].Signal, tasks["2_0"].IsLive));
        Assert.Equal((1, "NonZeroExitCode", "n1"), (tasks["2_1"].ExitCode, tasks["2_1"].Reason, tasks["2_1"].Node));
        Assert.Equal(((int?)null, 9), (tasks["2_5"].ExitCode, tasks["2_5"].Signal));
        Assert.Null(SlurmText.Queue("2|0|CANCELLED|None||0|0|\n", Sizes).Single().ExitCode);
        Assert.Equal((143, (int?)null), SlurmText.Queue("2|0|CANCELLED|None|n1|36608|0|\n", Sizes).Select(t => (t.ExitCode, t.Signal)).Single());
        Assert.Equal((true, 2, (int?)null, (string?)null), (tasks["2_2"].IsLive, tasks["2_2"].Restarts, tasks["2_2"].ExitCode, tasks["2_2"].Reason));
        Assert.Null(tasks["2_4"].Advice);
        Assert.Contains("never give what is asked for", tasks["3_0"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_cancelled_while_it_waited_has_no_number_and_stands_for_all_others()
    {
        var tasks = SlurmText.Queue("3|N/A|CANCELLED|PartitionConfig||0|0|\n3|1|COMPLETED|None|n1|0|0|\n", Sizes).ToDictionary(t => t.Index, t => t.State);
        Assert.Equal(6, tasks.Count);
        Assert.Equal("COMPLETED", tasks[1]);
        Assert.All(tasks.Where(t => t.Key != 1), t => Assert.Equal("CANCELLED", t.Value));
    }

    [Fact]
    public void A_job_of_scontrol_tells_the_same_with_waiting_tasks_folded()
    {
        var tasks = SlurmText.Jobs(
            "JobId=2 ArrayJobId=2 ArrayTaskId=4-5%2 ArrayTaskThrottle=2 JobName=mt test UserId=root(0) JobState=PENDING Reason=JobArrayTaskLimit Dependency=(null) Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=0:0 RunTime=00:00:00 NodeList= NumNodes=1\n" +
            "JobId=8 ArrayJobId=2 ArrayTaskId=3 ArrayTaskThrottle=2 JobName=mt test JobState=FAILED Reason=NonZeroExitCode Dependency=(null) Requeue=1 Restarts=1 BatchFlag=1 Reboot=0 ExitCode=3:0 ReqNodeList=(null) ExcNodeList=(null) NodeList=n1 BatchHost=n1\n",
            Sizes).ToDictionary(t => t.Id);
        Assert.Equal(["2_3", "2_4", "2_5"], tasks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((3, "n1", 1, "NonZeroExitCode"), (tasks["2_3"].ExitCode, tasks["2_3"].Node, tasks["2_3"].Restarts, tasks["2_3"].Reason));
        Assert.Equal(("PENDING", (string?)null, "scontrol"), (tasks["2_4"].State, tasks["2_4"].Node, tasks["2_4"].Source));
    }

    /// <summary>Printed by sacct -n -P -X of 22.05.8 over slurmdbd, of tasks that all these things were done to.</summary>
    [Fact]
    public void Accounts_tell_how_each_task_ended()
    {
        const string Output = """
            1_0|COMPLETED|0:0|n1
            1_1|FAILED|3:0|n1
            1_2|FAILED|0:9|n2
            1_3|COMPLETED|0:0|n2
            1_4|TIMEOUT|0:0|n3
            1_6|CANCELLED by 0|0:0|n2
            2_[0-5%2]|CANCELLED by 0|0:0|None assigned
            1_5|COMPLETED|0:0|n1
            3_3|CANCELLED by 0|0:0|n3
            3_[4-12%1]|CANCELLED by 0|0:0|None assigned
            10_[0-1,3]|CANCELLED by 0|0:0|None assigned
            19|COMPLETED|0:0|n1
            16_1|CANCELLED by 0|0:0|None assigned
            """;
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal) { ["1"] = 7, ["2"] = 6, ["3"] = 13, ["10"] = 4, ["16"] = 2 };
        var tasks = SlurmText.Accounting(Output, sizes).ToDictionary(t => t.Id);
        Assert.Equal(7 + 6 + 10 + 3 + 1, tasks.Count);
        Assert.All(tasks.Values, t => Assert.Equal((false, "sacct"), (t.IsLive, t.Source)));
        Assert.Equal(("COMPLETED", 0, (int?)null), (tasks["1_0"].State, tasks["1_0"].ExitCode, tasks["1_0"].Signal));
        Assert.Equal((3, (int?)null), (tasks["1_1"].ExitCode, tasks["1_1"].Signal));
        Assert.Equal(((int?)null, 9), (tasks["1_2"].ExitCode, tasks["1_2"].Signal));
        Assert.Equal(("TIMEOUT", (int?)null, "n3"), (tasks["1_4"].State, tasks["1_4"].ExitCode, tasks["1_4"].Node));
        Assert.Equal(("CANCELLED", (int?)null), (tasks["1_6"].State, tasks["1_6"].ExitCode));
        Assert.Equal(("CANCELLED", (string?)null), (tasks["2_5"].State, tasks["2_5"].Node));
        Assert.Equal(["10_0", "10_1", "10_3"], tasks.Keys.Where(id => id.StartsWith("10_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>Printed by sacct -n -P -X -D, as it answers where several attempts of a task are asked for (and by default in some sites' wrappers).</summary>
    [Fact]
    public void Of_several_attempts_of_a_task_the_last_counts()
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal) { ["13"] = 3, ["15"] = 5, ["16"] = 2 };
        var tasks = SlurmText.Accounting(
            "13_0|REQUEUED|0:0|n1\n13_2|CANCELLED by 0|0:0|n1\n15_4|PREEMPTED|0:0|n1\n16_1|REQUEUED|0:0|n2\n13_0|COMPLETED|0:0|n1\n16_1|CANCELLED by 0|0:0|None assigned\n15_4|COMPLETED|0:0|n2\n",
            sizes).ToDictionary(t => t.Id, t => t.State);
        Assert.Equal(("COMPLETED", "CANCELLED", "COMPLETED", "CANCELLED"), (tasks["13_0"], tasks["13_2"], tasks["15_4"], tasks["16_1"]));
    }

    /// <summary>sacct's words for tasks that live; of a controller that has forgotten them, they are left over from one that was set up anew.</summary>
    [Fact]
    public void Accounts_alone_make_no_task_live() =>
        Assert.Empty(SlurmText.Accounting("3_3|RUNNING|0:0|n3\n3_[4-5%1]|PENDING|0:0|None assigned\n2_1|REQUEUED|0:0|n2\n2|PENDING|0:0|n1\n", Sizes));

    [Fact]
    public void A_task_on_its_own_says_more_than_its_part_of_the_array() =>
        Assert.Equal(["CANCELLED", "COMPLETED"], SlurmText.Accounting("2_1|COMPLETED|0:0|n1\n2_[0-1]|CANCELLED by 0|0:0|None assigned\n", Sizes).OrderBy(t => t.Index).Select(t => t.State));

    [Theory]
    [InlineData("4-5%2", "4 5")]
    [InlineData("1,3,7-9", "1 3 7 8 9")]
    [InlineData("0-8:4", "0 4 8")]
    [InlineData("0-1,...", "0 1 2 3 4 5")]
    [InlineData("0,2...%1", "0 2 3 4 5")] // so cut off by Slurm where SLURM_BITSTR_LEN does not forbid it
    [InlineData("N/A", "")]
    public void A_range_of_tasks(string text, string expected) => Assert.Equal(expected, string.Join(' ', SlurmText.Indices(text, 6)));

    [Fact]
    public void A_setting_of_the_cluster() => Assert.Equal(10001, SlurmText.Setting("KillWait                = 5 sec\nMaxArraySize            = 10001\nMaxJobCount             = 10000\n", "MaxArraySize"));

    [Fact]
    public void No_controller_is_told_from_a_forgotten_job_by_the_words()
    {
        Assert.True(Answer(1, "slurm_load_jobs error: Unable to contact slurm controller (connect failure)").IsUnreachable);
        var forgotten = Answer(1, "slurm_load_jobs error: Invalid job id specified");
        Assert.Equal((true, false, false), (forgotten.IsForgotten, forgotten.IsUnreachable, forgotten.IsGood));
        // squeue ends with 0 although it refuses.
        Assert.False(Answer(0, "squeue: error: Invalid job format specification: nonsense").IsGood);
        Assert.Contains("there is no squeue on this machine", new SlurmAnswer("squeue", null, "", "").Words, StringComparison.Ordinal);

        static SlurmAnswer Answer(int code, string error) => new("squeue", code, "", error);
    }

    [Fact]
    public async Task A_program_that_does_not_answer_is_given_up()
    {
        var answer = await new SlurmCommands(TimeSpan.FromMilliseconds(200)).CallAsync("sleep", ["60"]);
        Assert.True(answer.IsUnreachable);
        Assert.Contains("has not answered", answer.Words, StringComparison.Ordinal);
        Assert.True((await new SlurmCommands().CallAsync("no-such-program-of-slurm", [])).IsMissing);
    }

    [Fact]
    public void A_task_knows_itself_by_its_array_and_number()
    {
        var variables = new Dictionary<string, string> { ["SLURM_ARRAY_JOB_ID"] = "12", ["SLURM_ARRAY_TASK_ID"] = "3", ["SLURM_JOB_ID"] = "15", ["SLURM_RESTART_COUNT"] = "2", ["SLURMD_NODENAME"] = "n1" };
        var task = SlurmTask.Current(variables.GetValueOrDefault)!;
        Assert.Equal(("12_3", 2, "Slurm task 12_3, restart 2 on n1"), (task.Id, task.Restarts, task.ToString()));
        variables.Remove("SLURM_RESTART_COUNT");
        Assert.Equal("Slurm task 12_3 on n1", SlurmTask.Current(variables.GetValueOrDefault)!.ToString());
        Assert.Null(SlurmTask.Current(_ => null));
    }
}
