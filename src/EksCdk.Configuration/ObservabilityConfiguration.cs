using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>What is seen of a cluster from outside.</summary>
public sealed record ObservabilityConfiguration
{
    /// <summary>The add-on that collects Container Insights, which an environment may also name among its add-ons.</summary>
    public const string InsightsAddOn = "amazon-cloudwatch-observability";

    /// <summary>
    /// CloudWatch Container Insights: the add-on amazon-cloudwatch-observability with its role, and its log groups, encrypted and
    /// kept as long as all others.
    /// </summary>
    public bool ContainerInsights { get; init; }

    /// <summary>
    /// A CloudWatch dashboard: API server, pods that wait, traffic through NAT and endpoints; with Container Insights also nodes
    /// and restarts. The first three of an account cost nothing. Without it and without Container Insights only an environment to
    /// throw away is accepted.
    /// </summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>Alarms on the API server, on nodes and on pods that find no place, to an encrypted topic.</summary>
    public bool Alarms { get; init; }

    /// <summary>Who gets the alarms by e-mail; each has to confirm it once.</summary>
    [RegularExpression(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", ErrorMessage = "an e-mail address")]
    public IReadOnlyList<string> AlarmEmails { get; init; } = [];

    /// <summary>Whether Container Insights are collected, by the key or by the add-on.</summary>
    /// <param name="environment">The environment.</param>
    public static bool HasInsights(EnvironmentConfiguration environment) => environment.Observability.ContainerInsights
        || environment.AddOns.Any(addOn => addOn.Name == InsightsAddOn);
}
