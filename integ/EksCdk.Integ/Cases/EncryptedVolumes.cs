using EksCdk.Configuration;
using Map = System.Collections.Generic.Dictionary<string, object>;

namespace EksCdk.Integ.Cases;

/// <summary>A pod writes to a volume that the EBS CSI driver makes for it, encrypted with the platform's key.</summary>
public sealed class EncryptedVolumes : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } =
        Smallest.Platform("volumes") with { Workloads = Smallest.NoWorkloads with { StorageClass = true } };

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        // The driver tags the volume with the claim's name; the cluster's name makes it this run's.
        var claim = Probe.Manifest("v1", "PersistentVolumeClaim", observer.ClusterName);
        claim["spec"] = new Map
        {
            ["accessModes"] = new object[] { "ReadWriteOnce" },
            ["resources"] = new Map { ["requests"] = new Map { ["storage"] = "1Gi" } },
        };
        var volume = new Map { ["name"] = "data", ["persistentVolumeClaim"] = new Map { ["claimName"] = observer.ClusterName } };
        var probe = new Probe(observer, "Writes")
        {
            Needs = { claim },
            Pod = { ["volumes"] = new object[] { volume } },
            Container = { ["volumeMounts"] = new object[] { new Map { ["name"] = "data", ["mountPath"] = "/data" } } },
        };
        var written = probe.Run("echo written > /data/file && sync && grep written /data/file");
        var claimed = JoinExpectations.Filter("tag:kubernetes.io/created-for/pvc/name", observer.ClusterName);
        observer.ExpectAt("ClaimedVolume", "ec2", "DescribeVolumes", new Map { ["Filters"] = new object[] { claimed } },
            "Volumes.0.KmsKeyId", observer.Platform.Security.VolumeKey.KeyArn).Node.AddDependency(written);
    }
}
