namespace MedTransfer.Stats.Tests;

public class CalibrationTests
{
    [Theory]
    [InlineData(CalibrationBinning.EqualWidth)]
    [InlineData(CalibrationBinning.EqualMass)]
    public void The_parts_of_a_Brier_score_sum_up_to_it_whatever_the_bins(CalibrationBinning binning)
    {
        var random = new Random(3);
        for (int round = 0; round < 100; round++)
        {
            int n = 1 + random.Next(60), classes = 2 + random.Next(4), bins = 1 + random.Next(12);
            (int[] truth, double[] table) = Sample(random, n, classes);
            BrierDecomposition all = BrierScore.DecomposeMultiClass(truth, table, classes, bins, binning);
            Assert.Equal(BrierScore.MultiClass(truth, table, classes), all.Score, 1e-13);

            int[] binary = [.. truth.Select(t => t == 1 ? 1 : 0)];
            double[] p = [.. Enumerable.Range(0, n).Select(i => table[(i * classes) + 1])];
            BrierDecomposition parts = BrierScore.Decompose(binary, p, bins, binning);
            Assert.Equal(BrierScore.Binary(binary, p), parts.Score, 1e-14);
            Assert.Equal(parts.Score, parts.Reliability - parts.GeneralizedResolution + parts.Uncertainty, 1e-14);
        }
    }

    // Two bins of equal probabilities 0.2 (one positive of four) and 0.8 (three of four): Murphy's three terms suffice.
    [Fact]
    public void Murphys_terms_are_those_of_the_definition()
    {
        BrierDecomposition parts = BrierScore.Decompose([0, 0, 0, 1, 1, 1, 1, 0], [.2, .2, .2, .2, .8, .8, .8, .8]);
        Assert.Equal(0.0025, parts.Reliability, 1e-15);
        Assert.Equal(0.0625, parts.Resolution, 1e-15);
        Assert.Equal(0.25, parts.Uncertainty, 1e-15);
        Assert.Equal(0, parts.WithinBinVariance, 1e-15);
        Assert.Equal(0, parts.WithinBinCovariance, 1e-15);
        Assert.StartsWith("Brier score: BS = 0.190, reliability = 0.00250, resolution = 0.0625", parts.ToString());
        Assert.Contains("BS $= 0.190$", parts.ToLatex());
    }

    [Fact]
    public void Two_classes_have_twice_the_binary_Brier_score_and_the_binary_log_loss()
    {
        (int[] truth, double[] table) = Sample(new Random(5), 40, 2);
        double[] p = [.. Enumerable.Range(0, 40).Select(i => table[(i * 2) + 1])];
        Assert.Equal(2 * BrierScore.Binary(truth, p), BrierScore.MultiClass(truth, table, 2), 1e-14);
        Assert.Equal(LogLoss.Binary(truth, p), LogLoss.MultiClass(truth, table, 2), 1e-12);
    }

    // log_loss([0,1,0,1,1,0,1,0,0,1], [.1,.4,.35,.8,.65,.4,.9,.2,.65,.5]); a certain error costs -ln 2^-52.
    [Fact]
    public void Log_loss_agrees_with_the_reference()
    {
        Assert.Equal(
            0.4688659626827749,
            LogLoss.Binary([0, 1, 0, 1, 1, 0, 1, 0, 0, 1], [.1, .4, .35, .8, .65, .4, .9, .2, .65, .5]), 1e-15);
        Assert.Equal(52 * Math.Log(2), LogLoss.Binary([1], [0]), 1e-12);
        Assert.Equal(52 * Math.Log(2), LogLoss.Binary([0], [1]), 1e-12);
    }

    [Fact]
    public void Bins_of_equal_width_are_closed_above()
    {
        ReliabilityCurve curve = ReliabilityCurve.Positive([1, 0, 1, 0], [0.25, 0.5, 0.75, 0], 4);
        Assert.Equal([1, 1, 1, 0], curve.Bins.Select(b => b.Count));
        Assert.Equal((0.25, 0.5), (curve.Bins[1].Low, curve.Bins[1].High));
        Assert.Equal((0.75 + 0.5 + 0.25) / 4, curve.ExpectedError, 1e-15);
        Assert.Equal(0.75, curve.MaximumError);
        Assert.Equal("1 of 4 samples have confidence 0 and lie in no bin.", curve.Warning);
        Assert.StartsWith("Calibration (4 bins of equal width): ECE = 0.375, MCE = 0.750, n = 4.", curve.ToString());
    }

    [Fact]
    public void Bins_of_equal_mass_hold_the_same_number_and_keep_equal_confidences_together()
    {
        ReliabilityCurve curve = ReliabilityCurve.Positive(
            [0, 0, 1, 1, 0, 1], [0, 0.1, 0.2, 0.3, 0.4, 0.9], 3, CalibrationBinning.EqualMass);
        Assert.Equal([2, 2, 2], curve.Bins.Select(b => b.Count));
        Assert.Equal([0.05, 0.25, 0.65], curve.Bins.Select(b => Math.Round(b.Confidence, 12)));
        Assert.Equal((0.05 + 0.75 + 0.15) / 3, curve.ExpectedError, 1e-15);
        Assert.Null(curve.Warning);

        ReliabilityCurve tied = ReliabilityCurve.Positive(
            [0, 1, 0, 1, 1, 1], [0.5, 0.5, 0.5, 0.5, 0.5, 0.9], 3, CalibrationBinning.EqualMass);
        Assert.Equal([5, 1], tied.Bins.Select(b => b.Count));
    }

    [Fact]
    public void The_class_wise_error_is_the_mean_over_classes()
    {
        (int[] truth, double[] table) = Sample(new Random(6), 50, 3);
        double mean = Enumerable.Range(0, 3).Average(k => ReliabilityCurve.Positive(
            [.. truth.Select(t => t == k ? 1 : 0)],
            [.. Enumerable.Range(0, 50).Select(i => table[(i * 3) + k])]).ExpectedError);
        Assert.Equal(mean, CalibrationError.ClassWise(truth, table, 3), 1e-15);
        ReliabilityCurve top = ReliabilityCurve.TopLabel(truth, table, 3);
        Assert.Equal(top.ExpectedError, CalibrationError.Expected(truth, table, 3));
        Assert.Equal(top.MaximumError, CalibrationError.Maximum(truth, table, 3));
    }

    [Fact]
    public void What_is_no_probability_is_refused_by_name()
    {
        foreach (Action wrong in new Action[]
        {
            () => LogLoss.MultiClass([0, 1], [.5, .5, 1.5, -.5], 2), () => LogLoss.Binary([0, 1], [.5, 1.5]),
            () => BrierScore.MultiClass([0, 1], [.5, .5, double.NaN, .5], 2), () => BrierScore.Decompose([0, 1], [.5, 2]),
            () => ReliabilityCurve.TopLabel([0, 1], [.5, .5, 3, .5], 2), () => ReliabilityCurve.Positive([0, 1], [.5, -1e-9]),
            () => CalibrationError.ClassWise([0, 1], [.5, .5, 2, .5], 2),
        })
            Assert.Contains("probability of sample 1, column 0", Assert.Throws<ArgumentException>(wrong).Message);
        Assert.Throws<ArgumentException>(() => LogLoss.MultiClass([0, 2], [.5, .5, .5, .5], 2));
        Assert.Throws<ArgumentException>(() => BrierScore.Binary([], []));
        Assert.Throws<ArgumentException>(() => ReliabilityCurve.TopLabel([0], [.5, .3, .2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityCurve.Positive([0], [.5], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BrierScore.Decompose([0], [.5], 5, (CalibrationBinning)3));
    }

    private static (int[] Truth, double[] Table) Sample(Random random, int n, int classes)
    {
        var table = new double[n * classes];
        for (int i = 0; i < n; i++)
        {
            Span<double> row = table.AsSpan(i * classes, classes);
            for (int k = 0; k < classes; k++) row[k] = random.Next(6);
            row[random.Next(classes)] += 1;
            double sum = 0;
            foreach (double value in row) sum += value;
            foreach (ref double value in row) value /= sum;
        }

        return ([.. Enumerable.Range(0, n).Select(_ => random.Next(classes))], table);
    }
}
