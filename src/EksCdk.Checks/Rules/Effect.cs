namespace EksCdk.Checks.Rules;

/// <summary>What happens where a rule is broken. The severity follows from it: see <see cref="Effects.SeverityOf"/>.</summary>
public enum Effect
{
    /// <summary>A matter of style or cost of operation: worth knowing. Info.</summary>
    Advice,

    /// <summary>It costs more than it needs to. Info.</summary>
    Costly,

    /// <summary>It works, and is less secure than it should be. Warning.</summary>
    Insecure,

    /// <summary>It may fail: a race, or a default that somebody may change by hand. Warning.</summary>
    Possible,

    /// <summary>
    /// The stack completes and the nodes join; something that the templates deploy certainly does not work. Warning.
    /// </summary>
    Broken,

    /// <summary>The nodes don't become Ready. Error.</summary>
    NoJoin,

    /// <summary>Accepted, but the stack does not complete: a time-out or a rollback. Error.</summary>
    Fails,

    /// <summary>CloudFormation or a service refuses it. Error.</summary>
    Refused,
}

/// <summary>What follows from an effect.</summary>
public static class Effects
{
    /// <summary>The severity of a finding with this effect.</summary>
    /// <param name="effect">What happens.</param>
    public static Severity SeverityOf(Effect effect) => effect switch
    {
        >= Effect.NoJoin => Severity.Error,
        >= Effect.Insecure => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The effect as every report writes it: <c>no-join</c>.</summary>
    /// <param name="effect">What happens.</param>
    public static string Name(Effect effect) => effect == Effect.NoJoin ? "no-join" : effect.ToString().ToLowerInvariant();

    /// <summary>What the effect means, as the end of a sentence.</summary>
    /// <param name="effect">What happens.</param>
    public static string Meaning(Effect effect) => effect switch
    {
        Effect.Refused => "CloudFormation or a service refuses it",
        Effect.Fails => "it is accepted, and the stack does not complete",
        Effect.NoJoin => "the nodes don't become Ready",
        Effect.Broken => "the stack completes and the nodes join, but something that the templates deploy does not work",
        Effect.Possible => "it may fail",
        Effect.Insecure => "it works, and is less secure than it should be",
        Effect.Costly => "it works, and costs more than it needs to",
        _ => "it works",
    };
}
