namespace EksCdk.Account.Preflight;

/// <summary>How sure a finding is.</summary>
internal enum Level
{
    /// <summary>The deployment fails.</summary>
    Fails,

    /// <summary>It may fail, or cost what nobody expects.</summary>
    May,

    /// <summary>AWS was asked and did not answer.</summary>
    NotKnown,
}

/// <summary>What stands in the way of a deployment.</summary>
/// <param name="Level">How sure it is.</param>
/// <param name="What">What would happen, in one sentence.</param>
/// <param name="When">In which stack, at what; null where it is not known.</param>
/// <param name="Mend">The command, or what to change; null where nothing can be done but wait.</param>
internal sealed record Finding(Level Level, string What, string? When, string? Mend);
