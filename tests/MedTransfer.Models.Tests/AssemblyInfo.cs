// Live tensors are counted for the whole process, and two large models at once would not fit a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestFramework("MedTransfer.Testing.LeakCheckingFramework", "MedTransfer.Testing")]
