// Native tensors are counted for the whole process: see NoTensorLeaksAttribute.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestFramework("MedTransfer.Testing.LeakCheckingFramework", "MedTransfer.Testing")]
