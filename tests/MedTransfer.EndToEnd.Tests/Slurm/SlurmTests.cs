namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>Studies on a real Slurm of seven nodes. Each test waits for a scenario; together they take as long as the longest.</summary>
[Trait("Category", "Slow")]
public sealed class SlurmTests(SlurmScenarios scenarios) : IClassFixture<SlurmScenarios>
{
    [SkippableFact]
    public Task A_study_is_submitted_once_first_stages_first_and_grows_by_its_new_runs_alone() => scenarios.EndOfAsync(SlurmArrays.GrowingStudyAsync);

    [SkippableFact]
    public Task A_request_that_no_node_can_meet_is_shown_with_its_reason() => scenarios.EndOfAsync(SlurmArrays.ImpossibleRequestAsync);

    [SkippableFact]
    public Task Without_a_controller_the_store_alone_is_told_and_nothing_is_submitted() => scenarios.EndOfAsync(SlurmArrays.NoControllerAsync);

    [SkippableFact]
    public Task A_killed_node_is_survived() => scenarios.EndOfAsync(SlurmFailures.NodeDiesAsync);

    [SkippableFact]
    public Task A_lost_node_that_works_on_changes_nothing() => scenarios.EndOfAsync(SlurmFailures.NodeIsLostButWorksOnAsync);

    [SkippableFact]
    public Task At_its_time_limit_a_task_queues_itself_again_and_goes_on() => scenarios.EndOfAsync(SlurmFailures.TimeLimitAsync);

    [SkippableFact]
    public Task A_preempted_task_makes_room_and_goes_on() => scenarios.EndOfAsync(SlurmFailures.PreemptionAsync);

    [SkippableFact]
    public Task A_requeued_task_goes_on() => scenarios.EndOfAsync(SlurmFailures.RequeueAsync);

    [SkippableFact]
    public Task A_task_that_is_told_to_leave_while_its_container_starts_queues_itself_again() => scenarios.EndOfAsync(SlurmFailures.ToldInItsContainerAsync);

    [SkippableFact]
    public Task A_cancelled_task_saves_its_state_and_the_next_submission_goes_on() => scenarios.EndOfAsync(SlurmFailures.CancelAsync);
}
