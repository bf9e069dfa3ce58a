namespace MedTransfer.Data;

/// <summary>
/// The weights of one result. A pixel that is read twice is one entry, so no two entries that count add up at the same
/// place, and the order in which a device scatters them does not matter. Entries not used add 0 times the first pixel.
/// </summary>
internal ref struct TapRow(Span<int> places, Span<float> weights)
{
    private readonly Span<int> _places = places;
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
}
