using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using Constructs;

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
        : base(scope, id, props, $"Workloads of EKS cluster {props.Naming.Cluster}: controllers, network policies, storage classes")
    {
    }
}
