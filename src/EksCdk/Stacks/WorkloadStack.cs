using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Configuration;
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
        var settled = Settle(workloads, props).ToList();
        var controllers = ChartedControllers.In(workloads)
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
            bringServices.Add(new MetricsServer(this, "MetricsServer", new MetricsServerProps { Cluster = props.Cluster }));
        foreach (var first in byOrder[true])
            foreach (var workload in bringServices) workload.Node.AddDependency(first);
    }

    private IEnumerable<Construct> Settle(WorkloadsConfiguration workloads, WorkloadStackProps props)
    {
        if (workloads.StorageClass)
        {
            yield return new EncryptedStorageClass(this, "StorageClass", new EncryptedStorageClassProps
            {
                Cluster = props.Cluster,
                VolumeKey = props.VolumeKey,
            });
        }

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

    private ChartedController Install(Controller controller, WorkloadStackProps props)
    {
        var id = char.ToUpperInvariant(controller.Install!.Switch[0]) + controller.Install.Switch[1..];
        return new ChartedController(this, id, new ChartedControllerProps
        {
            Chart = controller.Charts[0],
            Cluster = props.Cluster,
            ClusterName = props.Naming.Cluster,
            KubernetesVersion = props.Environment.KubernetesVersion,
            Vpc = props.Vpc,
        });
    }
}
