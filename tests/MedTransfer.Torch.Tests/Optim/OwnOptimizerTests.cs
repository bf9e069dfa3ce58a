using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>An optimizer that a user writes over the protected members, as TorchSharp's are written.</summary>
[NoTensorLeaks]
public sealed class OwnOptimizerTests
{
    [Fact]
    public void StepsGroupsAndKeepsItsState()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(2)), y = new(ones(3));
        using SignDescent optimizer = new([x]), other = new([y]);
        x.grad = tensor(new[] { 3f, -2f });
        Tensor? loss = optimizer.step(() => x.sum().detach());
        Assert.Equal(2, loss!.item<float>());
        Assert.Equal([0.5f, 1.5f], x.detach().data<float>().ToArray());
        Assert.Equal(1, ((SignDescent.State)optimizer.state_dict().State.Single()).step);
        other.load_state_dict(optimizer.state_dict());
        Assert.Equal(1, ((SignDescent.State)other.state_dict().State.Single()).step);
    }

    private sealed class SignDescent : OptimizerHelper
    {
        public SignDescent(IEnumerable<Parameter> parameters)
        {
            add_param_group(new TorchSharp.Modules.ParamGroup { Parameters = parameters });
        }

        public override void add_param_group(TorchSharp.Modules.ParamGroup param_group)
        {
            base.add_param_group(param_group);
            foreach (Parameter parameter in param_group.Parameters)
            {
                _state[parameter.Handle] = new State(parameter);
            }
        }

        public override Tensor? step(Func<Tensor>? closure = null) => _step<TorchSharp.Modules.ParamGroup>(
            group =>
            {
                foreach (Parameter parameter in group.Parameters)
                {
                    ((State)_state[parameter.Handle]).step++;
                    parameter.sub_(parameter.grad!.sign() * 0.5);
                }
            },
            closure);

        public sealed class State(Parameter parameter) : OptimizerState(parameter)
        {
            public long step;

            public override void Initialize(OptimizerOptions options) => step = 0;

            public override void LoadStateDict(OptimizerState source) => step = ((State)source).step;

            public override void LoadStateDict(BinaryReader reader) => step = reader.ReadInt64();

            public override void SaveStateDict(BinaryWriter writer) => writer.Write(step);
        }
    }
}
