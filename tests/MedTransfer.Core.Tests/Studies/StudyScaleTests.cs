using System.Diagnostics;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Studies;

public class StudyScaleTests
{
    [Fact]
    public void Ten_thousand_runs_are_planned_and_written_in_seconds()
    {
        using var folder = new Testing.TempFolder();
        var study = Study.Define("large").Datasets("synth-breast", "synth-blood").Sizes(32, 64).Fractions(0.1, 0.5, 1).Models("resnet18", "resnet50", "squeezenet1_1", "vgg16")
            .Initializations(StudyInitialization.Random, new("pre", Pretraining: new("synth-chest", SameSeed: true))).Optimizers(Optimizers.AdamW(1e-3), Optimizers.Sgd(0.1)).Schedules(Schedules.Constant(), Schedules.Cosine())
            .Seeds([.. Enumerable.Range(0, 26).Select(s => (long)s)]).Epochs(2).Batch(8).Skip(("model", "vgg16"), ("fraction", 0.1), ("seed", 25)).Build();

        // Synthetic sets are drawn to know their hash, which takes seconds however many runs there are.
        var files = new RunPlanner();
        foreach (var data in new[] { "synth-breast", "synth-blood", "synth-chest" }) files.Data(data, 28);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Process.GetCurrentProcess().TotalProcessorTime;
        var plan = StudyPlanner.Plan(study.Definition, new(Precision.Float32, MemoryLayout.Nchw), files);
        new StudyFolder(folder.Path).Write(study.Definition, plan);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - begin).TotalSeconds;
        Assert.Equal((2 * 2 * 3 * 4 * 2 * 4 * 26) - (2 * 2 * 2 * 4), plan.Runs.Count(r => !r.IsStage));
        Assert.Equal(2 * 4 * 4 * 26, plan.Runs.Count(r => r.IsStage));
        Assert.True(seconds < 5, $"Planning {plan.Runs.Count} runs took {seconds:F2} s of the processor, {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6:F0} MB allocated, {GC.GetTotalMemory(true) / 1e6:F0} MB held.");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, 1_000_000_000);
    }
}
