namespace MedTransfer.Stats.Tests;

public class MonotoneSolverTests
{
    [Theory]
    [InlineData(1e-280)]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e250)]
    public void Inverts_a_power_from_any_start(double start)
    {
        Near.Equal(1e-100, MonotoneSolver.Solve(x => x * x, 1e-200, start, increasing: true), 2e-13, "square");
        Near.Equal(4, MonotoneSolver.Solve(x => 1 / x, 0.25, start, increasing: false), 2e-13, "reciprocal");
    }

    [Fact]
    public void Inverts_what_is_far_from_a_power_in_few_steps()
    {
        int calls = 0;
        double root = MonotoneSolver.Solve(
            x =>
            {
                calls++;
                return Math.Exp(-x * x);
            },
            1e-250, 1, increasing: false);
        Near.Equal(Math.Sqrt(250 * Math.Log(10)), root, 1e-14, "root");
        Assert.InRange(calls, 1, 25);
    }

    [Fact]
    public void Steps_over_zeros_and_past_jumps()
    {
        Near.Equal(3, MonotoneSolver.Solve(x => x < 3 ? 0 : 1, 0.5, 1, increasing: true), 1e-14, "jump");
        Near.Equal(30, MonotoneSolver.Solve(x => Math.Max(0, x - 20), 10, 1, increasing: true), 1e-14, "kink");
    }

    [Fact]
    public void Says_zero_or_infinity_where_no_double_is_the_root()
    {
        Assert.Equal(double.PositiveInfinity, MonotoneSolver.Solve(x => x / (1 + x), 2, 1, increasing: true));
        Assert.Equal(0, MonotoneSolver.Solve(x => 1 + x, 0.5, 1, increasing: true));
    }
}
