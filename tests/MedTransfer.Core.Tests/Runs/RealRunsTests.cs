namespace MedTransfer.Core.Tests.Runs;

/// <summary>The tests that share <see cref="RealRuns"/>.</summary>
[CollectionDefinition(nameof(RealRuns))]
public sealed class RealRunsTests : ICollectionFixture<RealRuns>;
