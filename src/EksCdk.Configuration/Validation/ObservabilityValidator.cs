using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Somebody can see how the cluster does, unless the environment is one to throw away; and alarms are there to be sent.
/// </summary>
internal static class ObservabilityValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var observability = environment.Observability;
        if (observability is { Alarms: false, AlarmEmails.Count: > 0 })
            problems.Conflict(
                "observability.alarmEmails", "there are no alarms that could be sent", "set observability.alarms: true",
                "observability.alarms");
        if (!observability.Dashboard && !ObservabilityConfiguration.HasInsights(environment)
            && environment.RemovalPolicy != RemovalMode.Destroy)
            problems.Conflict(
                "observability.dashboard", "without a dashboard and without Container Insights nothing shows how the cluster does",
                "leave the dashboard on, set observability.containerInsights: true, or set removalPolicy: Destroy for an environment " +
                "to throw away",
                "observability.containerInsights");
    }
}
