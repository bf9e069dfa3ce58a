using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// An encoder and a projection head on two views of each image. Whole batches only: the loss depends on how many images are
/// compared. A batch holds the first views and then the second ones, <c>[2B, C, S, S]</c>, so that batch norm sees both at once.
/// </summary>
internal sealed class SimClrSubject : TrainingSubject
{
    // The head's weights come from a stream that no epoch uses.
    private const long HeadStream = -1;

    private readonly TrainingPlan _plan;
    private readonly SimClrStrategy _strategy;
    private readonly ContrastiveNetwork _network;
    private readonly BatchSource _train;
    private readonly BatchSource _validation;
    private NeighbourPredictor? _neighbours;

    public SimClrSubject(TrainingPlan plan, SimClrStrategy strategy)
    {
        (_plan, _strategy) = (plan, strategy);
        manual_seed(SplitMix64.Mix(plan.Seed, HeadStream));
        _network = new ContrastiveNetwork(plan.Model, strategy.Projection, plan.Mode);
        _train = new BatchSource(plan.Data.Train, plan.Transform, plan.Mode.Device);
        _validation = new BatchSource(plan.Data.Validation, plan.Transform, plan.Mode.Device);
    }

    public override nn.Module Module => _network;

    public override IReadOnlyList<ParameterGroup> ParameterGroups => _network.ParameterGroups;

    public override int Batches => (int)(_plan.Data.Train.Count / _plan.BatchSize);

    public override IEnumerable<Batch> BatchesOf(int epoch, int first, CancellationToken cancellation)
    {
        var order = _plan.Order.Epoch(_plan.Seed, epoch);
        foreach (var samples in order.Chunk(_plan.BatchSize).Take(Batches).Skip(first))
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = Pairs(_train, new(_plan.Seed, epoch, samples));
            yield return batch;
        }
    }

    public override void BeginEpoch(int epoch) => _network.train();

    public override Tensor Loss(Batch batch)
    {
        using var checkpointing = _strategy.ActivationCheckpointing ? TorchBackend.CheckpointBlocks() : null;
        var views = _plan.Mode.Run(_network.forward, batch.Images).to(_plan.Mode.Type).chunk(2);
        return Losses.NtXent(views[0], views[1], _strategy.Temperature);
    }

    public override ValidationOutcome Validate(Action<int, int> batchDone, CancellationToken cancellation)
    {
        _network.eval();
        using var guard = no_grad();
        var count = (int)_plan.Data.Validation.Count;
        var batches = _plan.WholeBatches(_plan.Data.Validation);
        var sum = 0.0;
        for (var i = 0; i < batches; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();

            // Batches of nearly one size; the epoch and the view stay the same, and with them the random numbers.
            var (from, to) = ((int)((long)count * i / batches), (int)((long)count * (i + 1) / batches));
            long[] samples = [.. Enumerable.Range(from, to - from)];
            using var pairs = Pairs(_validation, new(_plan.Seed, 0, samples, View: 1));
            sum += Loss(pairs).to(ScalarType.Float64).item<double>() * samples.Length;
            batchDone(i + 1, batches);
        }

        return new(sum / count, null);
    }

    public override Predictions Conclude(CancellationToken cancellation)
    {
        var votes = new KNearestStrategy();
        votes = votes with { K = (int)Math.Min(votes.K, _plan.Data.Train.Count) };
        _neighbours = NeighbourPredictor.Of(_plan, _train, votes, (_, _) => { }, cancellation);
        return _neighbours.Validate(_plan, cancellation);
    }

    public override IPredictor? TakePredictor() => Interlocked.Exchange(ref _neighbours, null);

    public override void Dispose()
    {
        _neighbours?.Dispose();
        _network.Dispose();
        _train.Dispose();
        _validation.Dispose();
    }

    private Batch Pairs(BatchSource source, AugmentationKey key)
    {
        using var scope = NewDisposeScope();
        var samples = key.Samples.ToArray();
        var (first, second) = TwoViews.Apply(_plan.Transform, source.Pixels(samples), _strategy.Augmentation, key);
        return new(cat([first, second]).DetachFromDisposeScope(), empty(0).DetachFromDisposeScope(), samples);
    }
}
