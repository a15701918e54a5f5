using System.Globalization;
using Amazon.CDK.AWS.EKSv2;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>The user data of nodes, as the family of their image reads it.</summary>
internal static class NodeUserData
{
    /// <summary>All that joins a node to its cluster, where EKS adds nothing.</summary>
    public static string Joining(NodesProps props) => AmiTypes.FamilyOf(props.AmiType) == "Bottlerocket"
        ? BottlerocketSettings.Toml(
            BottlerocketSettings.Of(props.InstanceTypes, props.BottlerocketSettings), JoiningSettings(props))
        : NodeConfig.UserData(JoiningFlags(props), JoiningSpec(props), props.NodeConfig);

    /// <summary>What EKS lays its own part over, or what it adds nothing to; null where EKS's own says everything.</summary>
    public static string? BesideEks(NodesProps props)
    {
        var isBottlerocket = AmiTypes.FamilyOf(props.AmiType) == "Bottlerocket";
        return (isBottlerocket, props.Image, BottlerocketSettings.Of(props.InstanceTypes, props.BottlerocketSettings),
            props.NodeConfig) switch
        {
            (_, not null, _, _) => Joining(props),
            (true, null, { } settings, _) => BottlerocketSettings.Toml(settings),
            (false, null, _, { } spec) => NodeConfig.UserData(PodsFlag(spec), spec),
            _ => null,
        };
    }

    // EKS's own part of the user data has maxPods too, and which one counts follows from the order of the parts. A flag counts
    // more than both: https://kubernetes.io/docs/tasks/administer-cluster/kubelet-config-file/.
    private static string[] PodsFlag(IReadOnlyDictionary<string, object?> spec) =>
        spec.GetValueOrDefault("kubelet") is IReadOnlyDictionary<string, object?> kubelet
            && kubelet.GetValueOrDefault("config") is IReadOnlyDictionary<string, object?> config
            && config.GetValueOrDefault("maxPods") is { } most
            ? [string.Create(CultureInfo.InvariantCulture, $"--max-pods={most}")] : [];

    // What EKS writes for its own AMIs: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html.
    private static Dictionary<string, object?> JoiningSpec(NodesProps props) => new()
    {
        ["cluster"] = new Dictionary<string, object?>
        {
            ["name"] = props.ClusterName,
            ["apiServerEndpoint"] = props.Cluster.ClusterEndpoint,
            ["certificateAuthority"] = props.Cluster.ClusterCertificateAuthorityData,
            ["cidr"] = props.ServiceCidr,
        },
    };

    private static string[] JoiningFlags(NodesProps props)
    {
        var labels = string.Join(',', props.Labels.Select(label => $"{label.Key}={label.Value}"));
        var taints = string.Join(',', props.Taints.Select(taint => $"{taint.Key}={taint.Value}:{EffectOf(taint)}"));
        return
        [
            .. labels.Length > 0 ? new[] { $"--node-labels={labels}" } : [],
            .. taints.Length > 0 ? new[] { $"--register-with-taints={taints}" } : [],
        ];
    }

    private static Dictionary<string, object?> JoiningSettings(NodesProps props) => new()
    {
        ["kubernetes"] = new Dictionary<string, object?>
        {
            ["cluster-name"] = props.ClusterName,
            ["api-server"] = props.Cluster.ClusterEndpoint,
            ["cluster-certificate"] = props.Cluster.ClusterCertificateAuthorityData,
            ["node-labels"] = props.Labels.ToDictionary(label => label.Key, object? (label) => label.Value),
            ["node-taints"] = props.Taints.GroupBy(taint => taint.Key!).ToDictionary(key => key.Key,
                object? (key) => key.Select(taint => $"{taint.Value}:{EffectOf(taint)}").ToArray()),
        },
    };

    private static string EffectOf(TaintSpec taint) => taint.Effect switch
    {
        TaintEffect.NO_EXECUTE => "NoExecute",
        TaintEffect.PREFER_NO_SCHEDULE => "PreferNoSchedule",
        _ => "NoSchedule",
    };
}
