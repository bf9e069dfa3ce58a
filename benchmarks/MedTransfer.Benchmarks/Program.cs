using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MedTransfer.Benchmarks;

// In this process: libtorch is loaded once and its threads and memory are those that a user's program has.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
return BenchmarkSwitcher.FromAssembly(typeof(DeviceBenchmark).Assembly).Run(args, config).All(s => !s.HasCriticalValidationErrors) ? 0 : 1;
