namespace TorchSharp.Modules;

/// <summary>The last changes of parameters and gradients, from which L-BFGS takes its directions.</summary>
internal sealed class LbfgsMemory(long size) : IDisposable
{
    // A pair is only kept if the curvature along it is clearly positive; the bound is PyTorch's.
    private const double LeastCurvature = 1e-10;

    private readonly List<(torch.Tensor Change, torch.Tensor OfGradient, double Inverse)> pairs = [];
    private torch.Tensor? lastGradient;
    private torch.Tensor? lastChange;
    private double scale = 1;

    /// <summary>Whether no step was made yet.</summary>
    public bool IsEmpty => lastGradient is null;

    /// <summary>The direction to go from a gradient, after taking in what the last step changed.</summary>
    public torch.Tensor Direction(torch.Tensor gradient)
    {
        Learn(gradient);
        torch.Tensor q = gradient.neg();
        double[] shares = new double[pairs.Count];
        for (int i = pairs.Count - 1; i >= 0; i--)
        {
            shares[i] = Dot(pairs[i].Change, q) * pairs[i].Inverse;
            q = q.add(pairs[i].OfGradient, -shares[i]);
        }

        q = q.mul(scale);
        for (int i = 0; i < pairs.Count; i++)
        {
            q = q.add(pairs[i].Change, shares[i] - (Dot(pairs[i].OfGradient, q) * pairs[i].Inverse));
        }

        return q;
    }

    /// <summary>Remembers from where, in which direction and how far the step goes.</summary>
    public void Keep(torch.Tensor gradient, torch.Tensor direction, double size)
    {
        DisposeLast();
        lastGradient = gradient.clone().DetachFromDisposeScope();
        lastChange = direction.mul(size).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        DisposeLast();
        pairs.ForEach(Free);
        pairs.Clear();
    }

    private static double Dot(torch.Tensor a, torch.Tensor b) => a.dot(b).to(torch.ScalarType.Float64).item<double>();

    private static void Free((torch.Tensor Change, torch.Tensor OfGradient, double Inverse) pair)
    {
        pair.Change.Dispose();
        pair.OfGradient.Dispose();
    }

    private void Learn(torch.Tensor gradient)
    {
        if (lastGradient is null || lastChange is null)
        {
            return;
        }

        torch.Tensor difference = gradient.sub(lastGradient);
        double curvature = Dot(difference, lastChange);
        if (curvature <= LeastCurvature)
        {
            return;
        }

        if (pairs.Count == size)
        {
            Free(pairs[0]);
            pairs.RemoveAt(0);
        }

        pairs.Add((lastChange.clone().DetachFromDisposeScope(), difference.DetachFromDisposeScope(), 1 / curvature));
        scale = curvature / Dot(difference, difference);
    }

    private void DisposeLast()
    {
        lastGradient?.Dispose();
        lastChange?.Dispose();
        lastGradient = lastChange = null;
    }
}
