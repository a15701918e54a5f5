using Amazon.CDK;
using Constructs;
using EksCdk.Configuration;

namespace EksCdk.Stacks;

/// <summary>
/// The four stacks of one environment, wired together: the composition that the app, the tests and the integration tests share.
/// </summary>
public sealed class Platform
{
    /// <summary>
    /// Creates the stacks directly under <paramref name="scope"/>: inside a stage the CDK command line would hide their findings.
    /// </summary>
    public Platform(Construct scope, EnvironmentConfiguration environment)
    {
        var naming = new Naming(environment);
        (Scope, Environment, Naming) = (scope, environment, naming);

        Network = new NetworkStack(scope, naming.Stack(Layer.Network), new NetworkStackProps
        {
            Environment = environment,
            Naming = naming,
        });
        Security = new SecurityStack(scope, naming.Stack(Layer.Security), new SecurityStackProps
        {
            Environment = environment,
            Naming = naming,
        });
        Cluster = new ClusterStack(scope, naming.Stack(Layer.Cluster), new ClusterStackProps
        {
            Environment = environment,
            Naming = naming,
            Vpc = Network.Vpc,
            PodSubnets = Network.PodSubnets,
            SecretsKey = Security.SecretsKey,
            VolumeKey = Security.VolumeKey,
            LogsKey = Security.LogsKey,
            ClusterRole = Security.ClusterRole,
            NodeRole = Security.NodeRole,
            FargateRole = Security.FargateRole,
        });
        Workloads = new WorkloadStack(scope, naming.Stack(Layer.Workloads), new WorkloadStackProps
        {
            Environment = environment,
            Naming = naming,
            Vpc = Network.Vpc,
            VolumeKey = Security.VolumeKey,
            Cluster = Cluster.Cluster,
            NodeSecurityGroup = Cluster.NodeSecurityGroup,
            NatGatewayIds = Network.NatGatewayIds,
        });

        Cluster.AddStackDependency(Network);
        Cluster.AddStackDependency(Security);
        Workloads.AddStackDependency(Network);
        Workloads.AddStackDependency(Security);
        Workloads.AddStackDependency(Cluster);

        foreach (var (key, value) in environment.Tags) Tags.Of(scope).Add(key, value);
    }

    /// <summary>What the stacks are directly under.</summary>
    public Construct Scope { get; }

    /// <summary>The environment, with its defaults filled in.</summary>
    public EnvironmentConfiguration Environment { get; }

    /// <summary>The environment's names.</summary>
    public Naming Naming { get; }

    /// <summary>The first layer.</summary>
    public NetworkStack Network { get; }

    /// <summary>The second layer, which needs nothing of the first: both can be deployed at once.</summary>
    public SecurityStack Security { get; }

    /// <summary>The third layer.</summary>
    public ClusterStack Cluster { get; }

    /// <summary>The fourth layer.</summary>
    public WorkloadStack Workloads { get; }
}
