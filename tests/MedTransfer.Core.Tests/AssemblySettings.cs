// libtorch's random state and thread count belong to the process, and the tests of determinism and of leaks watch them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestFramework("MedTransfer.Testing.LeakCheckingFramework", "MedTransfer.Testing")]
