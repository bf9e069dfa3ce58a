using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Views share memory, copies do not; and what a tensor tells about itself.</summary>
[NoTensorLeaks]
public sealed class ViewTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Views = new()
    {
        ["view"] = x => x.view(3, 2),
        ["view_as"] = x => x.view_as(x),
        ["reshape"] = x => x.reshape(6),
        ["flatten"] = x => x.flatten(),
        ["ravel"] = x => x.ravel(),
        ["unflatten"] = x => x.unflatten(1, 3, 1),
        ["t"] = x => x.t(),
        ["T"] = x => x.T,
        ["mT"] = x => x.mT,
        ["H"] = x => x.H,
        ["mH"] = x => x.mH,
        ["adjoint"] = x => x.adjoint(),
        ["permute"] = x => x.permute(1, 0),
        ["transpose"] = x => x.transpose(0, 1),
        ["swapaxes"] = x => x.swapaxes(0, 1),
        ["swapdims"] = x => x.swapdims(0, 1),
        ["movedim"] = x => x.movedim([0], [1]),
        ["squeeze"] = x => x.squeeze(),
        ["unsqueeze"] = x => x.unsqueeze(0),
        ["expand"] = x => x.expand(2, 2, 3),
        ["broadcast_to"] = x => x.broadcast_to(2, 2, 3),
        ["atleast_3d"] = x => x.atleast_3d(),
        ["unfold"] = x => x.unfold(1, 2, 1),
        ["as_strided"] = x => x.as_strided([2], [1]),
        ["select"] = x => x.select(0, 0),
        ["narrow"] = x => x.narrow(1, 0, 2),
        ["slice"] = x => x.slice(1, 0, 3, 2),
        ["diagonal"] = x => x.diagonal(),
        ["real"] = x => x.real,
        ["conj"] = x => x.conj(),
        ["view_as_complex"] = x => x.view(3, 2).view_as_complex(),
        ["view_as_real"] = x => x.view(3, 2).view_as_complex().view_as_real(),
        ["imag"] = x => x.view(3, 2).view_as_complex().imag,
        ["split"] = x => x.split(2, 1)[0],
        ["chunk"] = x => x.chunk(2, 1)[0],
        ["tensor_split"] = x => x.tensor_split(2, 1)[0],
        ["hsplit"] = x => x.hsplit(3)[0],
        ["unbind"] = x => x.unbind()[0],
        ["detach"] = x => x.detach(),
        ["alias"] = x => x.alias(),
        ["positive"] = x => x.positive(),
        ["contiguous"] = x => x.contiguous(),
        ["to"] = x => x.to(float32),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Copies = new()
    {
        ["clone"] = x => x.clone(),
        ["to with copy"] = x => x.to(float32, copy: true),
        ["contiguous of a transposed"] = x => x.t().contiguous(),
        ["repeat"] = x => x.repeat(1, 1),
        ["tile"] = x => x.tile([1, 1]),
        ["flip"] = x => x.flip(0),
        ["roll"] = x => x.roll(1, 1),
        ["rot90"] = x => x.rot90(4),
        ["index_select"] = x => x.index_select(0, arange(2)),
        ["select_scatter"] = x => x.select_scatter(ones(3), 0, 0),
        ["cat"] = x => cat([x]),
        ["abs"] = x => x.abs(),
        ["tril"] = x => x.tril(5),
    };

    public static TheoryData<string> ViewNames => [.. Views.Keys];

    public static TheoryData<string> CopyNames => [.. Copies.Keys];

    [Theory]
    [MemberData(nameof(ViewNames))]
    public void SharesMemory(string name)
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(2, 3).clone();
        var view = Views[name](x);
        x.fill_(7);
        Assert.Equal(7, (view.is_complex() ? view.view_as_real() : view).max().item<float>());
    }

    [Theory]
    [MemberData(nameof(CopyNames))]
    public void SharesNoMemory(string name)
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(2, 3).clone();
        var copy = Copies[name](x);
        x.fill_(7);
        Assert.NotEqual(7, copy.max().item<float>());
    }

    [Fact]
    public void SetStandsForTheOtherMemory()
    {
        using var scope = NewDisposeScope();
        var x = ones(2);
        var y = zeros(3, 2);
        x.set_(y);
        y.fill_(4);
        Assert.Equal([3L, 2L], x.shape);
        Assert.Equal(24, x.sum().item<float>());
    }

    [Fact]
    public void TellsItsProperties()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        Assert.False(x.is_meta || x.is_pinned() || x.is_complex() || x.is_integral() || x.is_sparse || x.is_cuda);
        Assert.True(x.is_floating_point() && x.is_cpu() && is_floating_point(x) && is_tensor(x) && is_integral(arange(2)));
        Assert.False(is_tensor("x") || is_complex(x) || zeros(1).is_nonzero());
        Assert.Equal(6, numel(x));
        Assert.Equal([2, 3], x.IntShape().ToArray());
        var handle = x.alias().DecoupleFromNativeHandle();
        Assert.True(Tensor.UnsafeCreateTensor(handle).Equals(x));
    }

    [Fact]
    public void MovesToTheScopeOfAnotherTensor()
    {
        using var outer = NewDisposeScope();
        var kept = ones(1);
        Tensor moved;
        using (NewDisposeScope()) moved = (kept + 1).MoveToOtherDisposeScope(kept);
        Assert.Equal(2, moved.item<float>());
    }

    [Fact]
    public void AsParameterTakesOver()
    {
        using var scope = NewDisposeScope();
        var x = ones(2);
        using var parameter = x.AsParameter();
        Assert.True(parameter.requires_grad && x.IsInvalid);
    }
}
