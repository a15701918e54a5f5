namespace EksCdk.Account.Tests;

/// <summary>A clock on which waiting takes no time and time passes by as much as is waited.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _now += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
