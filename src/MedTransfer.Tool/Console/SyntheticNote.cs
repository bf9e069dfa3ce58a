using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Tool.Console;

/// <summary>Says once on standard error that data are synthetic: when training begins, so that errors before it stand alone.</summary>
internal sealed class SyntheticNote(string dataset)
{
    private bool _open = SyntheticMedMnist.All.Any(d => d.Name == dataset);

    internal void Show()
    {
        if (_open) Screen.Note($"medtransfer: {dataset} is SYNTHETIC DATA, drawn by this program.");
        _open = false;
    }

    /// <summary>Reports to another observer, and shows the note before the first batch.</summary>
    internal IProgress<TrainingProgress> Before(IProgress<TrainingProgress> other) => new Relay(this, other);

    private sealed class Relay(SyntheticNote note, IProgress<TrainingProgress> other) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Phase != TrainingPhase.Loading) note.Show();
            other.Report(value);
        }
    }
}
