using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="EncryptedStorageClass"/> takes.</summary>
public sealed class EncryptedStorageClassProps
{
    /// <summary>The cluster, with the EBS CSI driver in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Encrypts the volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>Whether EKS Auto Mode makes the volumes, for pods on its own nodes only, instead of the EBS CSI driver.</summary>
    public bool ByAutoMode { get; init; }

    /// <summary>Whether claims that name no class get it.</summary>
    public bool IsDefault { get; init; } = true;
}

/// <summary>
/// The storage class <c>gp3</c>, or <c>auto-gp3</c> of EKS Auto Mode: encrypted volumes, made in the zone where their first pod
/// runs. EKS's own class <c>gp2</c> stays; it is no default since Kubernetes 1.30, and before that the newer of two defaults
/// counts. See https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html and
/// https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html.
/// </summary>
public sealed class EncryptedStorageClass : Construct
{
    /// <summary>Creates the storage class.</summary>
    public EncryptedStorageClass(Construct scope, string id, EncryptedStorageClassProps props) : base(scope, id)
    {
        var manifest = new Map
        {
            ["apiVersion"] = "storage.k8s.io/v1",
            ["kind"] = "StorageClass",
            ["metadata"] = new Map
            {
                ["name"] = props.ByAutoMode ? "auto-gp3" : "gp3",
                ["annotations"] = new Map
                {
                    ["storageclass.kubernetes.io/is-default-class"] = props.IsDefault ? "true" : "false",
                },
            },
            ["provisioner"] = props.ByAutoMode ? AutoMode.Provisioner : "ebs.csi.aws.com",
            ["parameters"] = new Map
            {
                ["type"] = "gp3",
                ["encrypted"] = "true",
                ["kmsKeyId"] = props.VolumeKey.KeyArn,
            },
            ["volumeBindingMode"] = "WaitForFirstConsumer",
            ["allowVolumeExpansion"] = true,
        };
        // Other nodes cannot mount its volumes.
        if (props.ByAutoMode) manifest["allowedTopologies"] = new[] { OnNodesOfAutoMode() };
        _ = new KubernetesManifest(this, "StorageClass", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Prune = false,
            Manifest = [JsiiValue.Map(manifest)],
        });
    }

    private static Map OnNodesOfAutoMode() => new()
    {
        ["matchLabelExpressions"] = new[]
        {
            new Map { ["key"] = AutoMode.NodeLabel.Key, ["values"] = new[] { AutoMode.NodeLabel.Value } },
        },
    };
}
