namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The tests that compare with <see cref="ProofReference"/>; one after the other, since each uses all processors.</summary>
[CollectionDefinition(nameof(ProofReference))]
public sealed class ProofReferenceTests : ICollectionFixture<ProofReference>;
