using System.Text.RegularExpressions;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

/// <summary>
/// What can befall checkpoints, results and downloads, case by case, with the tests that show the answer. A test that is renamed or
/// taken away is missed here.
/// </summary>
public sealed partial class StoreChecklistTests
{
    private const string Checkpoints = "MedTransfer.Core.Tests/Training/Checkpoints/CheckpointFileTests.cs";
    private const string Runs = "MedTransfer.Core.Tests/Runs/RunExecutorTests.cs";
    private const string Fencing = "MedTransfer.Core.Tests/Runs/RunFencingTests.cs";
    private const string Atomic = "MedTransfer.Torch.Tests/Files/AtomicFileTests.cs";
    private const string Proof = "MedTransfer.EndToEnd.Tests/Proof/InProcessProofTests.cs";
    private const string Download = "MedTransfer.Torch.Tests/Files/Downloads/FileDownloaderTests.cs";
    private const string Target = "MedTransfer.Torch.Tests/Files/Downloads/DownloadTargetTests.cs";

    [Theory]
    [InlineData("C1 killed in a save", Atomic, "A_writer_killed_at_any_moment_leaves_a_whole_file")]
    [InlineData("C1 killed in a save", "MedTransfer.EndToEnd.Tests/SoakTests.cs", "Killed_at_any_moment_runs_end_with_the_bits_of_undisturbed_ones")]
    [InlineData("C1 killed in a save", Proof, "Killed_twice_and_stopped_by_a_full_disk_its_store_is_that_of_an_undisturbed_one")]
    [InlineData("C2 full disk", Atomic, "A_full_disk_is_reported_with_the_path_and_leaves_the_previous_file")]
    [InlineData("C2 full disk", Checkpoints, "On_a_full_disk_the_training_ends_loudly_and_the_last_checkpoint_stays")]
    [InlineData("C2 full disk", "MedTransfer.Core.Tests/Runs/RunAttemptTests.cs", "On_a_full_disk_none_begins_and_nothing_is_left")]
    [InlineData("C3 read-only folder", Atomic, "A_read_only_folder_is_an_error")]
    [InlineData("C3 read-only folder", Checkpoints, "A_folder_that_cannot_be_written_is_an_error_before_the_first_step")]
    [InlineData("C3 read-only folder", "MedTransfer.Core.Tests/Runs/RunClaimTests.cs", "A_folder_that_cannot_be_written_is_an_error_and_not_taken_for_a_claimed_one")]
    [InlineData("C4 stale temporary file", Atomic, "A_leftover_of_a_dead_process_stands_in_nobodys_way_and_is_removed_on_request")]
    [InlineData("C4 stale temporary file", Checkpoints, "What_a_dead_process_left_is_removed_and_stands_in_nobodys_way")]
    [InlineData("C5 two runs in one folder", Runs, "A_run_that_somebody_executes_is_refused_and_can_be_tried")]
    [InlineData("C5 two runs in one folder", Runs, "Another_configuration_in_the_folder_is_refused_with_what_differs")]
    [InlineData("C5 two runs in one folder", Checkpoints, "Two_trainings_at_once_do_not_share_a_file")]
    [InlineData("C5 two attempts at one run", Fencing, "Replaced_in_any_phase_it_ends_and_changes_nothing_any_more")]
    [InlineData("C5 two attempts at one run", "MedTransfer.EndToEnd.Tests/SuspendedRunTests.cs", "There_is_one_result_with_the_bits_of_an_undisturbed_run")]
    [InlineData("C6 another model or optimizer", Checkpoints, "Other_settings_are_refused_with_what_differs")]
    [InlineData("C6 other classes", Checkpoints, "Other_classes_are_refused")]
    [InlineData("C6 another model", Checkpoints, "Another_model_of_the_same_name_is_refused_with_what_differs")]
    [InlineData("C7 newer version", Checkpoints, "A_newer_version_is_named")]
    [InlineData("C8 older versions", Checkpoints, "Files_of_every_older_version_are_taken_up")]
    [InlineData("C8 older versions", "MedTransfer.Core.Tests/Studies/StudyStoreTests.cs", "Runs_of_versions_that_counted_no_attempts_are_read")]
    [InlineData("C9 bitwise resume", "MedTransfer.Core.Tests/Training/Checkpoints/ResumeTests.cs", "Killed_anywhere_it_goes_on_from_the_last_checkpoint_with_the_same_bits")]
    [InlineData("C9 bitwise resume", Runs, "Interrupted_in_any_phase_a_run_goes_on_and_gives_the_same_bits")]
    [InlineData("C9 bitwise resume", Fencing, "The_attempt_that_replaced_it_goes_on_from_its_checkpoint_to_the_same_bits")]
    [InlineData("C10 signals", "MedTransfer.EndToEnd.Tests/SignalTests.cs", "It_writes_a_checkpoint_and_the_same_command_goes_on_with_the_same_bits")]
    [InlineData("C10 signals", "MedTransfer.EndToEnd.Tests/SignalTests.cs", "In_the_middle_of_a_step_of_many_seconds_it_leaves_in_time")]
    [InlineData("C11 cut line", "MedTransfer.Core.Tests/Runs/HistoryFileTests.cs", "A_line_cut_by_a_crash_is_left_out")]
    [InlineData("C11 cut line", "MedTransfer.Core.Tests/Training/Callbacks/CsvCallbackTests.cs", "A_resumed_training_leaves_out_later_epochs_and_a_line_that_was_cut_off")]
    [InlineData("C11 cut line", Runs, "A_line_of_the_log_that_a_crash_cut_off_is_ended_first")]
    [InlineData("C12 not found", Download, "A_file_that_is_not_there")]
    [InlineData("C12 captive portal", Download, "A_page_instead_of_the_file")]
    [InlineData("C12 timeout", Download, "AServer_that_never_answers_is_given_up")]
    [InlineData("C12 redirect loop", Download, "Redirects_are_followed_unless_they_go_round")]
    [InlineData("C13 wrong hash", Download, "Another_content_never_gets_the_name")]
    [InlineData("C14 offline", Target, "Offline_asks_nobody")]
    public void Every_case_has_its_test(string what, string file, string test)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", file);
        Assert.True(File.Exists(path), $"{what}: {path} is not there");
        Assert.True(Tests().Matches(File.ReadAllText(path)).Any(m => m.Groups[1].Value == test), $"{what}: {file} has no test {test}");
    }

    [GeneratedRegex(@"(?:Fact|Theory|Inline)[^;{]*?public (?:async Task|void) (\w+)\(")]
    private static partial Regex Tests();
}
