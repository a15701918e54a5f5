using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Observability;
using EksCdk.Constructs.Workloads;
using EksCdk.Facts;

namespace EksCdk.Stacks;

/// <summary>What the workloads layer takes from the layers below it.</summary>
public sealed class WorkloadStackProps : LayerStackProps
{
    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>Encrypts persistent volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>On every node, beside the cluster security group that EKS makes.</summary>
    public required ISecurityGroup NodeSecurityGroup { get; init; }

    /// <summary>The ids of the network's NAT gateways, for the dashboard.</summary>
    public IReadOnlyList<string> NatGatewayIds { get; init; } = [];
}

/// <summary>The fourth layer: controllers, network policies, storage classes.</summary>
public sealed class WorkloadStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public WorkloadStack(Construct scope, string id, WorkloadStackProps props)
        : base(scope, id, props,
            $"Workloads of EKS cluster {props.Naming.Cluster}: controllers, network policies, storage classes")
    {
        var workloads = props.Environment.Workloads;
        var calico = props.Environment.Cluster.Calico == CalicoMode.PolicyOnly
            ? new CalicoOperator(this, "Calico", new CalicoOperatorProps { Cluster = props.Cluster })
            : null;
        var settled = Settle(workloads, props).ToList();
        if (calico is not null)
            foreach (var after in settled) after.Node.AddDependency(calico);
        var controllers = ChartedControllers.In(props.Environment)
            .Select(controller => (controller.Install!.BeforeServices, Chart: Install(controller, props))).ToList();
        foreach (var (_, controller) in controllers)
        {
            // A pod that starts seconds after its association may get no credentials, and then never does: what takes the
            // cluster some seconds comes in between.
            foreach (var between in settled) between.Node.AddDependency(controller.Identity);
            controller.Release.Node.AddDependency([.. settled]);
        }

        var byOrder = controllers.ToLookup(one => one.BeforeServices, one => (Construct)one.Chart.Release);
        List<Construct> bringServices = [.. byOrder[false]];
        if (workloads.MetricsServer)
            bringServices.Add(new MetricsServer(this, "MetricsServer", new MetricsServerProps
            {
                Cluster = props.Cluster,
                NodeSelector = workloads.NodeSelector,
            }));
        foreach (var first in byOrder[true])
            foreach (var workload in bringServices) workload.Node.AddDependency(first);
        bringServices.AddRange(DevicePlugins.In(props.Environment).Select(plugin =>
            new DevicePluginChart(this, $"DevicePlugin{plugin.Accelerator}", new DevicePluginChartProps
            {
                Cluster = props.Cluster,
                Accelerator = plugin.Accelerator,
                Registry = props.Environment.Registry,
            })));
        OwnWorkloads.AddTo(this, props, RemovalPolicy, [.. settled, .. byOrder[true], .. bringServices]);
        Observe(props);
    }

    private void Observe(WorkloadStackProps props)
    {
        var (observability, security) = (props.Environment.Observability, props.Environment.Security);
        if (observability.Dashboard)
        {
            _ = new ClusterDashboard(this, "Dashboard", new ClusterDashboardProps
            {
                ClusterName = props.Naming.Cluster,
                VpcId = props.Vpc.VpcId,
                NatGatewayIds = props.NatGatewayIds,
                HasInsights = ObservabilityConfiguration.HasInsights(props.Environment),
            });
        }

        if (!observability.Alarms) return;
        var alarms = new ClusterAlarms(this, "Alarms", new ClusterAlarmsProps
        {
            ClusterName = props.Naming.Cluster,
            Emails = observability.AlarmEmails,
            KeyRotationDays = security.KeyRotationDays,
            KeyDeletionWindowDays = security.KeyDeletionWindowDays,
        });
        _ = new CfnOutput(this, "AlarmTopic",
            new CfnOutputProps { Description = "Where alarms go", Value = alarms.Topic.TopicArn });
    }

    private IEnumerable<Construct> Settle(WorkloadsConfiguration workloads, WorkloadStackProps props)
    {
        var autoMode = props.Environment.AutoMode is not null;
        if (autoMode)
        {
            yield return new AutoModeServices(this, "AutoMode", new AutoModeServicesProps
            {
                Cluster = props.Cluster,
                WithVpcCni = !Placement.IsOnlyAutoMode(props.Environment),
                WithLoadBalancerController = workloads.LoadBalancerController is true,
            });
        }

        if (workloads.StorageClass && !Placement.IsOnlyAutoMode(props.Environment)) yield return Class("StorageClass", props);
        if (workloads.StorageClass && autoMode) yield return Class("AutoModeStorageClass", props, true);

        foreach (var name in workloads.DefaultDenyNamespaces)
        {
            yield return new DefaultDenyNamespace(this, $"Namespace {name}", new DefaultDenyNamespaceProps
            {
                Cluster = props.Cluster,
                Name = name,
                RemovalPolicy = RemovalPolicy,
            });
        }
    }

    // Where there are both, claims without a class get the one whose pods find a node in any case.
    private EncryptedStorageClass Class(string id, WorkloadStackProps props, bool byAutoMode = false) =>
        new(this, id, new EncryptedStorageClassProps
        {
            Cluster = props.Cluster,
            VolumeKey = props.VolumeKey,
            ByAutoMode = byAutoMode,
            IsDefault = byAutoMode == props.Environment.AutoMode is not null,
        });

    private ChartedController Install(Controller controller, WorkloadStackProps props)
    {
        if (controller.Charts[0] == "karpenter") return InstallKarpenter(controller, props);
        var id = char.ToUpperInvariant(controller.Install!.Switch[0]) + controller.Install.Switch[1..];
        return new ChartedController(this, id, Wanted(controller, props, Priorities(controller, props.Environment)));
    }

    private ChartedController InstallKarpenter(Controller controller, WorkloadStackProps props) =>
        new Karpenter(this, "Karpenter", new KarpenterProps
        {
            // Its pods want a node each.
            Controller = names => Wanted(controller, props,
                new() { ["replicas"] = Placement.StartingNodes(props.Environment) > 1 ? 2 : 1 }, names),
            Cluster = props.Cluster,
            ClusterName = props.Naming.Cluster,
            Subnets = props.Vpc.PrivateSubnets,
            SecurityGroups = [props.Cluster.ClusterSecurityGroup, props.NodeSecurityGroup],
            VolumeKey = props.VolumeKey,
            Pools = [.. props.Environment.NodePools.Select(CdkValues.Of)],
            Tags = props.Environment.Tags,
        }).Controller;

    private static ChartedControllerProps Wanted(Controller controller, WorkloadStackProps props,
        Dictionary<string, object?> values, IReadOnlyDictionary<string, string>? names = null) =>
        new()
        {
            Chart = controller.Charts[0],
            Cluster = props.Cluster,
            ClusterName = props.Naming.Cluster,
            KubernetesVersion = props.Environment.KubernetesVersion,
            Vpc = props.Vpc,
            ByWebIdentity = props.Environment.Security.ServiceAccountRoles == RoleMode.WebIdentity,
            NodeSelector = props.Environment.Workloads.NodeSelector,
            Values = values,
            Names = names ?? new Dictionary<string, string>(),
            WithoutInternet = !props.Environment.Network.ReachesInternet,
            Registry = props.Environment.Registry,
        };

    // Groups have no physical names: CloudFormation begins the name with the logical id, and EKS the Auto Scaling group's with
    // `eks-`.
    private static Dictionary<string, object?> Priorities(Controller controller, EnvironmentConfiguration environment)
    {
        var groups = environment.NodeGroups.Where(group => group.Priority is not null).ToList();
        if (controller.Charts[0] != "cluster-autoscaler" || groups.Count == 0) return [];
        var text = groups.OrderByDescending(group => group.Priority).GroupBy(group => group.Priority)
            .Select(same =>
                $"{same.Key}:\n"
                + string.Concat(same.Select(group => $"  - ^eks-{ManagedNodeGroup.NamePrefix(group.Name)}.*\n")));
        return new()
        {
            ["extraArgs.expander"] = "priority,least-waste",
            // Groups without a priority come last.
            ["expanderPriorities"] = string.Concat(text) + "1:\n  - .*\n",
        };
    }
}
