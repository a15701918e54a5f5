using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Logs are there, and long enough, for an incident to be looked into, unless the environment is one to throw away.
/// </summary>
internal static class LogValidator
{
    private const int Least = 30;

    // Who changed what, who came in, and why a call failed: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html.
    private static readonly LogType[] Needed = [LogType.Api, LogType.Audit, LogType.Authenticator];

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.RemovalPolicy == RemovalMode.Destroy) return;
        if (Needed.Except(environment.Cluster.LogTypes).ToList() is { Count: > 0 } missing)
            problems.Conflict(
                "cluster.logTypes",
                $"without {string.Join(" and ", missing.Select(type => $"{type}".ToLowerInvariant()))} an incident cannot be looked into",
                "add what is missing, or set removalPolicy: Destroy for an environment to throw away", "removalPolicy");
        if (environment.Security.LogRetentionDays is <= 0 or >= Least) return;
        problems.Conflict(
            "security.logRetentionDays",
            $"{environment.Security.LogRetentionDays} days are too short to look into an incident",
            $"keep them {Least} days or more, or set removalPolicy: Destroy for an environment to throw away", "removalPolicy");
    }
}
