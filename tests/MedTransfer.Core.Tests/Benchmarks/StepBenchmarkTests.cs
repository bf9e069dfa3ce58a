using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Benchmarks;

[NoTensorLeaks]
public sealed class StepBenchmarkTests
{
    [Theory]
    [InlineData("squeezenet1_1", Precision.Float32, MemoryLayout.Nchw)]
    [InlineData("squeezenet1_1", Precision.BFloat16, MemoryLayout.Nhwc)]
    [InlineData("resnet18", Precision.BFloat16, MemoryLayout.Nhwc)]
    [InlineData("swin_tiny_patch4_window7_224", Precision.BFloat16, MemoryLayout.Nhwc)]
    [InlineData("swin_tiny_patch4_window7_224", Precision.Float32, MemoryLayout.Nhwc)]
    public void Measures_real_steps(string model, Precision precision, MemoryLayout layout)
    {
        var timing = StepBenchmark.Run(new()
        {
            Model = model, Size = 32, Batch = 2, Iterations = 3, Warmup = 1, Precision = precision, Layout = layout, Device = "cpu",
        });
        Assert.True(timing.MinSeconds > 0 && timing.MinSeconds <= timing.MedianSeconds);
        Assert.Equal(2 / timing.MedianSeconds, timing.ImagesPerSecond);
        Assert.True(timing.PeakRssBytes > 10_000_000);
        Assert.True(double.IsFinite(timing.Loss));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var e = Assert.Throws<InvalidConfigurationException>(
            () => StepBenchmark.Run(new() { Size = 0, Batch = 0, Iterations = 0, Threads = 0, Optimizer = Optimizers.Sgd(-1) }));
        Assert.Contains("5 faults", e.Message);
    }
}
