using MedTransfer.Core.Runs;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>Keeps the data set of the last run, since runs of one data set follow each other.</summary>
internal sealed class LoadedDataset : IDisposable
{
    private DataChoice? _choice;
    private ImageDataset? _data;

    public void Dispose() => _data?.Dispose();

    internal ImageDataset Get(PlannedRun run, string? root)
    {
        if (_data is not null && _choice == run.Config.Data) return _data;
        _data?.Dispose();
        _data = null;
        _data = Datasets.Load(run.Config.Data.Name, run.Config.Data.Size, root);
        _choice = run.Config.Data;
        return _data;
    }
}
