using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>Asks an account for things of one kind, of whatever cluster.</summary>
internal delegate Task<IEnumerable<Found>> Finder(IAws aws, string cluster, CancellationToken cancellation);

/// <summary>The kinds of things that clusters leave behind.</summary>
internal static class Kinds
{
    /// <summary>Every kind, in an order in which they can go: what uses something before what is used.</summary>
    public static IReadOnlyList<(string Name, Finder Find)> InOrder { get; } =
    [
        ("load balancers", LoadBalancers.Find),
        ("classic load balancers", LoadBalancers.FindClassic),
        ("target groups", LoadBalancers.FindTargetGroups),
        ("instances", Ec2Kinds.Instances),
        ("launch templates", Ec2Kinds.LaunchTemplates),
        ("NAT gateways", Ec2Kinds.NatGateways),
        ("addresses", Ec2Kinds.Addresses),
        ("network interfaces", Ec2Kinds.Interfaces),
        ("security groups", SecurityGroups.Find),
        ("volumes", Ec2Kinds.Volumes),
        ("snapshots", Ec2Kinds.Snapshots),
        ("log groups", LogGroups.Find),
        ("instance profiles", IamKinds.InstanceProfiles),
        ("roles", IamKinds.Roles),
        ("queues", Queues.Find),
        ("keys", Keys.Find),
    ];

    /// <summary>The elements of a list in an answer.</summary>
    public static async Task<List<JsonElement>> Ask(
        this IAws aws, string list, CancellationToken cancellation, params IReadOnlyList<string> call) =>
        [.. (await aws.Call(call, cancellation).ConfigureAwait(false)).List(list)];
}
