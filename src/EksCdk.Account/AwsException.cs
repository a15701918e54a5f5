namespace EksCdk.Account;

/// <summary>Why a call was not answered.</summary>
internal enum AwsFault
{
    /// <summary>There is no AWS command line, or one that does not know the call.</summary>
    NoTool,

    /// <summary>There are no credentials, or they are not valid, or no longer.</summary>
    NoCredentials,

    /// <summary>The caller may not make the call.</summary>
    Denied,

    /// <summary>AWS refuses calls because there are too many.</summary>
    Throttled,

    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>Something else still uses it.</summary>
    InUse,

    /// <summary>Nobody answered.</summary>
    Unreachable,

    /// <summary>Anything else; the message is AWS's own.</summary>
    Other,
}

/// <summary>A call that was not answered, in one sentence for the user.</summary>
internal sealed class AwsException(AwsFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public AwsFault Fault { get; } = fault;

    /// <summary>Whether every other call would fail for the same reason.</summary>
    public bool IsOfAll => Fault is AwsFault.NoTool or AwsFault.NoCredentials or AwsFault.Unreachable;
}
