using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>What is seen of a cluster from outside.</summary>
public sealed record ObservabilityConfiguration
{
    /// <summary>
    /// CloudWatch Container Insights: the add-on amazon-cloudwatch-observability with its role, and its log groups, encrypted and
    /// kept as long as all others.
    /// </summary>
    public bool ContainerInsights { get; init; }

    /// <summary>A CloudWatch dashboard: API server, nodes, pods, traffic through NAT and endpoints.</summary>
    public bool Dashboard { get; init; }

    /// <summary>Alarms on the API server, on nodes and on pods that find no place, to an encrypted topic.</summary>
    public bool Alarms { get; init; }

    /// <summary>Who gets the alarms by e-mail; each has to confirm it once.</summary>
    [RegularExpression(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", ErrorMessage = "an e-mail address")]
    public IReadOnlyList<string> AlarmEmails { get; init; } = [];
}
