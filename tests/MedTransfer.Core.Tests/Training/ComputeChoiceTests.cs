using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;
using MedTransfer.Torch;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

/// <summary>What "auto" means.</summary>
public sealed class ComputeChoiceTests
{
    [Fact]
    public void Auto_is_bfloat16_and_pixel_after_pixel_where_the_processor_has_it()
    {
        var fast = File.ReadAllText("/proc/cpuinfo") is var text && (text.Contains(" avx512_bf16", StringComparison.Ordinal) || text.Contains(" amx_bf16", StringComparison.Ordinal));
        Assert.Equal(fast, TorchBackend.HasFastBFloat16(CPU));
        Assert.Equal(fast ? new(Precision.BFloat16, MemoryLayout.Nhwc) : new ComputeChoice(Precision.Float32, MemoryLayout.Nchw), ComputeChoice.For(device: "cpu"));
    }

    [Theory]
    [InlineData(Precision.Float32, null, Precision.Float32, MemoryLayout.Nchw)]
    [InlineData(Precision.BFloat16, null, Precision.BFloat16, MemoryLayout.Nhwc)]
    [InlineData(Precision.Float32, MemoryLayout.Nhwc, Precision.Float32, MemoryLayout.Nhwc)]
    [InlineData(Precision.BFloat16, MemoryLayout.Nchw, Precision.BFloat16, MemoryLayout.Nchw)]
    public void What_is_given_holds_and_the_order_follows_the_arithmetic(Precision precision, MemoryLayout? layout, Precision expected, MemoryLayout order) =>
        Assert.Equal(new ComputeChoice(expected, order), ComputeChoice.For(precision, layout, "cpu"));

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void A_study_keeps_what_auto_meant_when_it_began(Precision began)
    {
        using var folder = new TempFolder();
        var definition = StudyDefinition.Parse("""
            {"name": "a", "datasets": ["synth-breast"], "models": ["squeezenet1_1"], "initializations": ["random"],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0], "epochs": 1, "batch": 64}
            """);
        var place = new StudyFolder(folder.Path);
        Assert.Null(place.ReadAuto());
        place.Write(definition, StudyPlan.Create(definition, ComputeChoice.For(began, null, "cpu")));
        Assert.Equal(ComputeChoice.For(began, null, "cpu"), place.ReadAuto());
        Assert.All(place.ReadPlan().Runs, r => Assert.Equal(began, r.Config.Precision));
    }
}
