namespace MedTransfer.Tool.Console;

/// <summary>
/// How long a watched study may be executed by nobody, in looks. Before the first sign of life that is longer: who starts a study and looks on from
/// another shell would otherwise see the view end while the processes are still starting.
/// </summary>
internal sealed class IdleWait
{
    internal const int BeforeTheFirst = 30;
    internal const int Between = 5;

    private int _left = BeforeTheFirst;

    /// <summary>Whether that was too long.</summary>
    /// <param name="isExecuted">What the latest look saw.</param>
    internal bool IsOver(bool isExecuted)
    {
        _left = isExecuted ? Between : _left - 1;
        return _left <= 0;
    }
}
