namespace MedTransfer.Core.Tests.Studies;

/// <summary>A clock that a test sets forward, so that no other load of the machine changes what it sees.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    internal void Advance(TimeSpan time) => _ticks += time.Ticks;
}
