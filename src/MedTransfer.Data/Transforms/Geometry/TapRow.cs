namespace MedTransfer.Data;

/// <summary>
/// The weights of one result. A pixel that is read twice is one entry, so no two entries that count add up at the same
/// place, and the order in which a device scatters them does not matter.
/// </summary>
internal ref struct TapRow(Span<long> places, Span<float> weights)
{
    private readonly Span<long> _places = places;
    private readonly Span<float> _weights = weights;
    private int _count;

    /// <summary>Adds a weight; pixels come in order.</summary>
    public void Add(int pixel, double weight)
    {
        if (_count > 0 && _places[_count - 1] == pixel)
        {
            _weights[_count - 1] += (float)weight;
            return;
        }

        (_places[_count], _weights[_count]) = (pixel, (float)weight);
        _count++;
    }

    public readonly void Normalise()
    {
        double sum = 0;
        foreach (var weight in _weights[.._count]) sum += weight;
        for (var i = 0; i < _count; i++) _weights[i] = (float)(_weights[i] / sum);
    }

    /// <summary>Turns pixels into places of the whole tensor; entries not used add 0 to the first pixel.</summary>
    public readonly void Finish(long origin, long stride)
    {
        for (var i = 0; i < _places.Length; i++) _places[i] = origin + (i < _count ? _places[i] * stride : 0);
    }
}
