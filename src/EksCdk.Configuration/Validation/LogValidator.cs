using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Logs are there long enough for an incident to be looked into, unless the environment is one to throw away.</summary>
internal static class LogValidator
{
    private const int Least = 30;

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.RemovalPolicy == RemovalMode.Destroy || environment.Security.LogRetentionDays is <= 0 or >= Least) return;
        problems.Conflict(
            "security.logRetentionDays",
            $"{environment.Security.LogRetentionDays} days are too short to look into an incident",
            $"keep them {Least} days or more, or set removalPolicy: Destroy for an environment to throw away", "removalPolicy");
    }
}
