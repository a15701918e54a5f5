using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Scenarios;

/// <summary>An outcome, and the scenarios it is limited to: "", or " (when Env is 'prod')".</summary>
internal readonly record struct MergedOutcome(Outcome Outcome, string When)
{
    /// <summary>
    /// What breaks only in some of the scenarios in which its subject exists is only possible: no error, but a warning.
    /// </summary>
    public Effect Effect => When.Length > 0 && Outcome.Effect > Effect.Possible ? Effect.Possible : Outcome.Effect;
}
