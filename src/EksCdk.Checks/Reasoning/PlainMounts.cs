namespace EksCdk.Checks.Reasoning;

/// <summary>What mounts EFS file systems without encryption on the way.</summary>
internal static class PlainMounts
{
    private const string Provisioner = "nfs-subdir-external-provisioner";

    /// <summary>Each file system of the templates, what mounts it so, and the property that says it.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<(Resource System, Resource By, Value Where)> Of(Cluster cluster)
    {
        // The driver encrypts unless it is told not to.
        foreach (var (system, manifest, item) in FlowEnds.Mounted(cluster, "efs.csi.aws.com", "fileSystemId"))
            if (item.At("spec.csi.volumeAttributes.encryptInTransit") is var encrypt && encrypt.Is("false") is true)
                yield return (system, manifest, encrypt);
        // NFS itself knows no TLS.
        foreach (var chart in cluster.HelmCharts)
            if (chart.ChartName is Provisioner
                && chart.Values.At("nfs.server") is { IsMissing: false } server && SystemIn(server) is { } named)
                yield return (named, chart.Resource, server);
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("PersistentVolume") is true && SystemIn(item.At("spec.nfs.server")) is { } mounted)
                    yield return (mounted, manifest.Resource, item.At("spec.nfs.server"));
    }

    private static Resource? SystemIn(Value server) => server.Segments.Select(s => s.Symbol?.Resource)
        .FirstOrDefault(r => r is { Type: "AWS::EFS::FileSystem", Exists: true });
}
