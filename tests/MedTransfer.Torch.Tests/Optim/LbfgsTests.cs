using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

[NoTensorLeaks]
public sealed class LbfgsTests
{
    // python3: x = [-1.2, 1.], y = .5 (float64), LBFGS([x, y], lr=.1, max_iter=8, history_size=4, tolerance_grad=1e-5), three steps of
    // (1-x[0])**2 + 10*(x[1]-x[0]**2)**2 + (y-x[1])**2
    [Fact]
    public void GoesThePathOfPython()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(tensor(new[] { -1.2, 1.0 })), y = new(tensor(0.5, dtype: ScalarType.Float64));
        using LBFGS optimizer = optim.LBFGS([x, y], 0.1, max_iter: 8, history_size: 4);
        foreach (double[] expected in new double[][]
        {
            [7.026000000000001, -1.036342206046808, 0.9989062485965828, 0.5285497690798121],
            [4.424323274957613, -0.7323836912860072, 0.602073111069592, 0.5971165819830808],
            [3.0443259557500895, -0.0403550747353733, -0.05201010670212282, 0.23028256149098336],
        })
        {
            Tensor loss = optimizer.step(() =>
            {
                optimizer.zero_grad();
                Tensor value = (1 - x[0]).square() + (10 * (x[1] - x[0].square()).square()) + (y - x[1]).square();
                value.backward();
                return value;
            });
            Values.Close(expected, cat([loss.reshape(1), x.detach(), y.detach().reshape(1)]), 1e-9, "L-BFGS");
        }
    }

    [Fact]
    public void FindsTheMinimumOfAQuadratic()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor root = Waves.Of(6, 6);
        Tensor matrix = root.matmul(root.t()) + eye(6, dtype: ScalarType.Float64);
        Tensor target = Waves.Of(6);
        Parameter x = new(zeros(6, dtype: ScalarType.Float64));
        using LBFGS optimizer = optim.LBFGS([x], 1, max_iter: 60, tolerange_grad: 1e-10, tolerance_change: 1e-14);
        optimizer.step(() =>
        {
            optimizer.zero_grad();
            Tensor error = x - target;
            Tensor value = error.dot(matrix.mv(error));
            value.backward();
            return value;
        });
        Values.Close([.. target.data<double>()], x, 1e-7, "minimum", 1e-7);
    }

    [Fact]
    public void NeedsAClosureAndHasOneLearningRate()
    {
        using DisposeScope scope = NewDisposeScope();
        using LBFGS optimizer = optim.LBFGS([new Parameter(ones(1))], 0.5);
        Assert.Throws<ArgumentNullException>(() => optimizer.step(null));
        optimizer.ParamGroups.Single().LearningRate = 0.25;
        Assert.Equal(0.25, optimizer.LearningRate);
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.LBFGS([new Parameter(ones(1))], -1));
    }
}
