using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace EksCdk.Stacks;

/// <summary>What the cluster layer takes from the layers below it.</summary>
public sealed class ClusterStackProps : LayerStackProps
{
    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public required IKey SecretsKey { get; init; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>Encrypts control-plane logs.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole ClusterRole { get; init; }

    /// <summary>What nodes act as.</summary>
    public required IRole NodeRole { get; init; }

    /// <summary>What Fargate pulls images as.</summary>
    public required IRole FargateRole { get; init; }
}

/// <summary>The third layer: control plane, nodes, add-ons.</summary>
public sealed class ClusterStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public ClusterStack(Construct scope, string id, ClusterStackProps props)
        : base(scope, id, props, $"EKS cluster {props.Naming.Cluster}: control plane, nodes, add-ons")
    {
    }

    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public ICluster Cluster { get; } = null!;
}
