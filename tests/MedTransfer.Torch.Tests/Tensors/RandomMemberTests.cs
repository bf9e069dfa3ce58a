using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Members that draw: moments of 40,000 draws within five standard errors, one generator, own object.</summary>
[NoTensorLeaks]
public sealed class RandomMemberTests
{
    private const int Draws = 40_000;

    // Mean and variance are those of the distributions' textbook formulas.
    private static readonly Dictionary<string, (Func<Tensor, Generator?, Tensor> Draw, double Mean, double Variance)> Members = new()
    {
        ["normal_"] = ((x, g) => x.normal_(2, 3, g), 2, 9),
        ["uniform_"] = ((x, g) => x.uniform_(-1, 3, g), 1, 16.0 / 12),
        ["bernoulli_"] = ((x, g) => x.bernoulli_(0.3, g), 0.3, 0.21),
        ["bernoulli_ of probabilities"] = ((x, g) => x.bernoulli_(full(Draws, 0.3, dtype: float64), g), 0.3, 0.21),
        ["exponential_"] = ((x, g) => x.exponential_(2, g), 0.5, 0.25),
        ["geometric_"] = ((x, g) => x.geometric_(0.25, g), 4, 12),
        ["log_normal_"] = ((x, g) => x.log_normal_(0, 0.5, g), Math.Exp(0.125), (Math.Exp(0.25) - 1) * Math.Exp(0.25)),
        ["random_"] = ((x, g) => x.random_(3, 8, g), 5, 2),
        ["bernoulli"] = ((x, g) => x.fill_(0.3).bernoulli(g), 0.3, 0.21),
        ["binomial"] = ((x, g) => x.fill_(10).binomial(full(Draws, 0.3, dtype: float64), g), 3, 2.1),
        ["poisson"] = ((x, g) => x.fill_(3.5).poisson(g), 3.5, 3.5),
    };

    public static TheoryData<string> Names => [.. Members.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void HaveTheirMoments(string name)
    {
        using var scope = NewDisposeScope();
        var (draw, mean, variance) = Members[name];
        using var generator = new Generator(11);
        var x = zeros(Draws, dtype: float64);
        var drawn = draw(x, generator);
        Assert.Equal(name.Contains('_'), ReferenceEquals(x, drawn));
        Assert.InRange(drawn.mean().item<double>(), mean - (5 * Math.Sqrt(variance / Draws)), mean + (5 * Math.Sqrt(variance / Draws)));
        Assert.InRange(drawn.var().item<double>(), variance * 0.9, variance * 1.1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TakeTheirNumbersFromTheGenerator(string name)
    {
        using var scope = NewDisposeScope();
        using var one = new Generator(5);
        using var same = new Generator(5);
        using var other = new Generator(6);
        var draw = Members[name].Draw;
        var first = draw(zeros(Draws, dtype: float64), one);
        Assert.True(first.Equals(draw(zeros(Draws, dtype: float64), same)));
        Assert.False(first.Equals(draw(zeros(Draws, dtype: float64), other)));
    }

    [Fact]
    public void CauchyDrawsHaveTheirQuartiles()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var x = zeros(Draws, dtype: float64);
        Assert.Same(x, x.cauchy_(1, 2, generator));
        // Quartiles of a Cauchy distribution: median ± sigma.
        Values.Close([-1, 1, 3], x.quantile(tensor(new[] { 0.25, 0.5, 0.75 })), 0, "quartiles", 0.15);
    }

    [Fact]
    public void BoundsOfRandomIntegersAreIntegers()
    {
        using var x = zeros(3);
        Assert.Contains("2.5 is none", Assert.Throws<ArgumentException>(() => x.random_(0, 2.5)).Message, StringComparison.Ordinal);
    }
}
