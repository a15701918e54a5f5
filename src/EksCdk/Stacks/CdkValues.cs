using Amazon.CDK.AWS.EKSv2;
using EksCdk.Configuration;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Network;
using EksCdk.Constructs.Security;
using EksCdk.Constructs.Workloads;
using EksCdk.Facts;
using TaintEffect = EksCdk.Configuration.TaintEffect;

namespace EksCdk.Stacks;

/// <summary>What an environment says, as the constructs and the CDK have it.</summary>
internal static class CdkValues
{
    public static EndpointAccess EndpointAccessOf(ClusterConfiguration cluster) =>
        cluster.EndpointAccess == EndpointAccessMode.Private
            ? EndpointAccess.PRIVATE
            : EndpointAccess.PUBLIC_AND_PRIVATE.OnlyFrom([.. cluster.AllowedCidrs]);

    public static ClusterLoggingTypes Of(LogType type) => type switch
    {
        LogType.Api => ClusterLoggingTypes.API,
        LogType.Audit => ClusterLoggingTypes.AUDIT,
        LogType.Authenticator => ClusterLoggingTypes.AUTHENTICATOR,
        LogType.ControllerManager => ClusterLoggingTypes.CONTROLLER_MANAGER,
        LogType.Scheduler => ClusterLoggingTypes.SCHEDULER,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a control-plane log type"),
    };

    public static string Of(ControlPlaneTier tier) => tier switch
    {
        ControlPlaneTier.Standard => "standard",
        ControlPlaneTier.Xl => "tier-xl",
        ControlPlaneTier.TwoXl => "tier-2xl",
        ControlPlaneTier.FourXl => "tier-4xl",
        ControlPlaneTier.EightXl => "tier-8xl",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "not a tier of the control plane"),
    };

    public static CapacityType Of(NodeCapacityType type) => type switch
    {
        NodeCapacityType.OnDemand => CapacityType.ON_DEMAND,
        NodeCapacityType.Spot => CapacityType.SPOT,
        NodeCapacityType.CapacityBlock => CapacityType.CAPACITY_BLOCK,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a way to buy instances"),
    };

    public static TaintSpec Of(TaintConfiguration taint) => new()
    {
        Key = taint.Key,
        Value = taint.Value,
        Effect = taint.Effect switch
        {
            TaintEffect.NoSchedule => Amazon.CDK.AWS.EKSv2.TaintEffect.NO_SCHEDULE,
            TaintEffect.PreferNoSchedule => Amazon.CDK.AWS.EKSv2.TaintEffect.PREFER_NO_SCHEDULE,
            TaintEffect.NoExecute => Amazon.CDK.AWS.EKSv2.TaintEffect.NO_EXECUTE,
            _ => throw new ArgumentOutOfRangeException(nameof(taint), taint.Effect, "not an effect of a taint"),
        },
    };

    public static ExistingVpcProps Of(ExistingNetworkConfiguration existing) => new()
    {
        VpcId = existing.VpcId,
        Cidrs = existing.Cidrs,
        Subnets = [.. existing.Subnets.Select(subnet => new ExistingSubnet(subnet.Id, subnet.AvailabilityZone, subnet.Cidr))],
        InternetAccess = existing.InternetAccess.ToString(),
        Endpoints = existing.Endpoints,
    };

    public static ExistingSecurityProps Of(ExistingSecurityConfiguration existing, bool autoMode) => new()
    {
        SecretsKey = existing.SecretsKey is { } secrets ? Of(secrets, existing) : null,
        VolumeKey = existing.VolumeKey is { } volumes ? Of(volumes, existing) : null,
        ClusterRole = existing.ClusterRole is { } cluster ? new ExistingRole(cluster.Arn, cluster.ManagedPolicies) : null,
        NodeRole = existing.NodeRole is { } nodes ? new ExistingRole(nodes.Arn, nodes.ManagedPolicies) : null,
        ForAutoMode = autoMode,
    };

    private static ExistingKey Of(ExistingKeyConfiguration key, ExistingSecurityConfiguration existing)
    {
        // arn:aws:kms:us-east-1:111122223333:key/...
        var parts = key.Arn.Split(':');
        var account = $"arn:{parts[1]}:iam::{parts[4]}";
        return new ExistingKey(key.Arn, [.. key.Allows.Select(grantee => grantee switch
        {
            KeyGrantee.Account => $"{account}:root",
            KeyGrantee.AutoScaling => ServiceLinked(KeyPolicies.AutoScaling),
            KeyGrantee.Spot => ServiceLinked(KeyPolicies.Spot),
            KeyGrantee.ClusterRole => existing.ClusterRole!.Arn,
            _ => throw new ArgumentOutOfRangeException(nameof(key), grantee, "nobody whom a key's policy names"),
        })]);

        string ServiceLinked(KeyUser user) => $"{account}:role/aws-service-role/{user.Service}/{user.Role}";
    }

    public static string Of(BuiltInPool pool) => pool switch
    {
        BuiltInPool.GeneralPurpose => "general-purpose",
        BuiltInPool.System => "system",
        _ => throw new ArgumentOutOfRangeException(nameof(pool), pool, "not a pool of Auto Mode"),
    };

    public static NodePool Of(NodePoolConfiguration pool) => new()
    {
        Name = pool.Name,
        Image = pool.OperatingSystem == NodeOperatingSystem.Bottlerocket ? "bottlerocket@latest" : "al2023@latest",
        Architecture = pool.Architecture == NodeArchitecture.Arm64 ? "arm64" : "amd64",
        InstanceTypes = pool.InstanceTypes,
        CapacityTypes = [.. pool.CapacityTypes.Select(type => type == NodeCapacityType.Spot ? "spot" : "on-demand")],
        MaxVcpus = pool.MaxVcpus,
        AvailabilityZones = pool.AvailabilityZones,
        VolumeSizeGiB = pool.VolumeSizeGiB,
        Labels = DevicePlugins.Labels(pool.Labels, pool.OperatingSystem, pool.InstanceTypes),
        Taints = [.. (pool.Taints ?? []).Select(taint => (taint.Key, taint.Value, taint.Effect.ToString()))],
    };

    public static IReadOnlyList<SecurityGroupRule> RulesOf(NetworkConfiguration network, RuledGroup group) =>
    [
        .. network.SecurityGroupRules.Where(rule => rule.Group == group).Select(rule => new SecurityGroupRule(
            rule.Direction == RuleDirection.Ingress, rule.Peer, rule.Protocol == RuleProtocol.Udp, rule.Ports, rule.Description)),
    ];

    public static FargateProfileSettings Of(FargateProfileConfiguration profile) => new()
    {
        Name = profile.Name,
        Selectors = [.. profile.Selectors.Select(Of)],
    };

    public static AddOnSettings Of(AddOnConfiguration addOn, EnvironmentConfiguration environment) => new()
    {
        Name = addOn.Name,
        Version = addOn.Version,
        Configuration = addOn.Configuration,
        Grants = environment.ServiceAccounts.FirstOrDefault(account => account.IsOf(addOn)) is { } own ? Of(own) : null,
    };

    public static RoleGrants Of(ServiceAccountConfiguration account) => new()
    {
        ManagedPolicies = account.ManagedPolicies,
        Permissions = [.. account.Statements.Select(one => new Permission(one.Actions, one.Resources))],
        Reason = account.Reason,
    };

    /// <summary>The add-ons of an environment: those that it names, and that what else it wants comes with.</summary>
    public static IEnumerable<AddOnSettings> AddOnsOf(EnvironmentConfiguration environment)
    {
        const string insights = ObservabilityConfiguration.InsightsAddOn;
        var named = environment.AddOns.Select(addOn => Of(addOn, environment)).ToList();
        return environment.Observability.ContainerInsights && named.TrueForAll(addOn => addOn.Name != insights)
            ? [.. named, new AddOnSettings { Name = insights }]
            : named;
    }

    private static Selector Of(FargateSelectorConfiguration selector) => new()
    {
        Namespace = selector.Namespace,
        Labels = selector.Labels.ToDictionary(),
    };
}
