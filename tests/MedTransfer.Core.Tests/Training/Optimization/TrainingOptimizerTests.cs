using MedTransfer.Core.Training;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

[NoTensorLeaks]
public sealed class TrainingOptimizerTests
{
    public static TheoryData<string> Names => [.. Optimizers.Names];

    [Fact]
    public void The_plain_policy_is_one_group()
    {
        using var model = new TinyNet(2, seed: 1);
        using var optimizer = Create(Optimizers.AdamW(0.1), model);
        Assert.Equal([0.1], optimizer.Rates);
    }

    [Fact]
    public void Layer_decay_and_the_heads_multiplier_set_the_rates_of_the_parts()
    {
        using var model = new TinyNet(2, seed: 1);
        using var optimizer = Create(Optimizers.Sgd(0.1) with { LayerDecay = 0.5, HeadMultiplier = 10 }, model);
        Assert.Equal([0.05, 1], optimizer.Rates.Order());
        optimizer.SetRates(Schedules.Exponential(0.5), new(2, 5, 0, 1, []));
        Assert.Equal([0.0125, 0.25], optimizer.Rates.Order());

        // The blocks of a transformer are its layers: the embedding and twelve blocks below the head.
        using var vit = ModelZoo.Create("vit_tiny_patch16_224", 2);
        using var layered = Create(Optimizers.AdamW(1) with { LayerDecay = 0.9 }, vit);
        Assert.Equal(Enumerable.Range(0, 14).Select(i => Math.Pow(0.9, i)), layered.Rates.OrderDescending());
    }

    [Fact]
    public void The_head_may_have_an_optimizer_and_a_schedule_of_its_own()
    {
        using var model = new TinyNet(2, seed: 1);
        var head = Optimizers.Sgd(1e-3, momentum: 0.5);
        using var optimizer = Create(Optimizers.AdamW(1e-4) with { Head = head, HeadSchedule = Schedules.Step(200, 0.9).InSteps() }, model);
        Assert.True(optimizer.GoesBySteps(Schedules.Constant()));
        optimizer.SetRates(Schedules.Constant(), new(Epoch: 1, Epochs: 9, Step: 50, StepsPerEpoch: 150, []));
        Assert.Equal([1e-4, 1e-3 * 0.9], optimizer.Rates);

        // After a step the head has SGD's state, the rest AdamW's.
        GiveGradients(model, 1);
        optimizer.Step();
        var (tensors, numbers) = (new Dictionary<string, Tensor>(), new Dictionary<string, string>());
        optimizer.Save(tensors, numbers);
        Assert.Equal(["optimizer.4.momentum_buffer", "optimizer.5.momentum_buffer"], tensors.Keys.Where(k => k.EndsWith("buffer", StringComparison.Ordinal)).Order());
        Assert.Equal(8, tensors.Keys.Count(k => k.Contains("exp_avg", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("blocks.0.attn.qkv.weight", 2, false)]
    [InlineData("blocks.0.attn.qkv.bias", 1, true)]
    [InlineData("norm.weight", 1, true)]
    [InlineData("pos_embed", 3, true)]
    [InlineData("encoder.cls_token", 3, true)]
    [InlineData("layers.0.blocks.0.attn.relative_position_bias_table", 2, true)]
    [InlineData("pos_embed_proj.weight", 2, false)]
    public void Weight_decay_spares_what_timm_spares(string name, int dimensions, bool spared)
    {
        using var scope = NewDisposeScope();
        using var parameter = new TorchSharp.Modules.Parameter(zeros([.. Enumerable.Repeat(2L, dimensions)]));
        Assert.Equal(spared, WeightDecayRule.Spares(name, parameter));
    }

    [Fact]
    public void Spared_parameters_do_not_shrink()
    {
        using var model = new TinyNet(2, seed: 1);
        using var optimizer = Create(Optimizers.Sgd(0.1, weightDecay: 1) with { ExemptNorms = true }, model);
        using var scope = NewDisposeScope();
        var before = model.named_parameters().ToDictionary(p => p.name, p => p.parameter.detach().clone());
        foreach (var parameter in model.parameters()) parameter.grad = zeros_like(parameter.detach());
        optimizer.Step();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var share = WeightDecayRule.Spares(name, parameter) ? 1 : 0.9;
            Assert.True((parameter.detach() - (before[name] * share)).abs().max().item<float>() < 1e-7, name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_state_of_every_kind_goes_through_tensors_and_numbers(string name)
    {
        var policy = Optimizers.Named(name, 0.01) with { WeightDecay = 0.1, HeadMultiplier = 2 };
        using var straight = new TinyNet(2, seed: 1);
        using (var optimizer = Create(policy, straight)) Steps(optimizer, straight, 1, 6);

        using var broken = new TinyNet(2, seed: 1);
        var (tensors, numbers) = (new Dictionary<string, Tensor>(), new Dictionary<string, string>());
        using (var scope = NewDisposeScope())
        {
            using var second = Create(policy, broken);
            using (var first = Create(policy, broken))
            {
                Steps(first, broken, 1, 3);
                first.Save(tensors, numbers);
                second.Restore(n => tensors.GetValueOrDefault(n), numbers);
            }

            Steps(second, broken, 4, 6);
        }

        Assert.Equal(straight.Numbers(), broken.Numbers());
    }

    [Fact]
    public void A_parameter_that_joins_later_leaves_the_state_of_the_others_alone()
    {
        using var model = new TinyNet(2, seed: 1);
        var conv = model.named_parameters().First(p => p.name == "conv.weight").parameter;
        conv.requires_grad = false;
        using var optimizer = Create(Optimizers.Adam(0.01), model);
        Steps(optimizer, model, 1, 2);
        conv.requires_grad = true;
        Steps(optimizer, model, 3, 3);
        var (tensors, numbers) = (new Dictionary<string, Tensor>(), new Dictionary<string, string>());
        optimizer.Save(tensors, numbers);
        Assert.Equal(["1", "3", "3", "3", "3", "3"], Enumerable.Range(0, 6).Select(i => numbers[$"optimizer.{i}.step"]));
    }

    [Fact]
    public void One_cycle_moves_the_momentum_of_every_kind_that_has_one()
    {
        using var model = new TinyNet(2, seed: 1);
        foreach (var policy in Optimizers.Names.Select(n => Optimizers.Named(n, 0.01)))
        {
            var faults = TrainingRules.FindMomentumFaults(policy, Schedules.OneCycle()).ToArray();
            Assert.Equal(policy is not (AdagradPolicy or AdadeltaPolicy), faults.Length == 0);
            if (faults.Length > 0) continue;
            using var optimizer = policy.Create(model.parameters());
            new OptimizerGroup(policy, 0.01, false, optimizer, []).Set(0.5, 0.7);
            foreach (var group in optimizer.ParamGroups)
            {
                Assert.Equal(0.5, group.LearningRate);
                Assert.Equal(0.7, group is optim.IMomentum one ? one.Momentum : ((optim.IBetas)group).Betas.Item1);
            }
        }
    }

    private static TrainingOptimizer Create(OptimizerPolicy policy, ImageModel model) => new(policy, model.ParameterGroups, model.ClassifierName, model.parameters());

    private static void Steps(TrainingOptimizer optimizer, ImageModel model, int from, int to)
    {
        for (var step = from; step <= to; step++)
        {
            optimizer.ZeroGrad();
            GiveGradients(model, step);
            optimizer.Step();
        }

        optimizer.ZeroGrad();
    }

    /// <summary>Gradients that depend on the step and the parameter's size only.</summary>
    private static void GiveGradients(ImageModel model, int step)
    {
        using var scope = NewDisposeScope();
        foreach (var parameter in model.parameters().Where(p => p.requires_grad))
        {
            var wave = (arange(parameter.numel(), dtype: ScalarType.Float32) * step).sin().view(parameter.shape);
            parameter.grad = wave;
        }
    }
}
