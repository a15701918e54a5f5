namespace EksCdk.Facts;

/// <summary>What is known of EKS Auto Mode.</summary>
public static class AutoMode
{
    private static readonly Lazy<AutoModeFile> Data = new(() => FactFile.Read("auto-mode", FactsJson.Default.AutoModeFile));

    /// <summary>The managed policies that the role of its cluster has.</summary>
    public static IReadOnlyList<string> ClusterPolicies => Data.Value.ClusterPolicies;

    /// <summary>The managed policies that the role of its nodes has.</summary>
    public static IReadOnlyList<string> NodePolicies => Data.Value.NodePolicies;

    /// <summary>The node pools that it brings.</summary>
    public static IReadOnlyList<string> NodePools => Data.Value.NodePools;

    /// <summary>The node class that it makes for those.</summary>
    public static string NodeClass => Data.Value.NodeClass;

    /// <summary>The access policy that lets nodes of other node classes in.</summary>
    public static string AccessPolicy => Data.Value.AccessPolicy;

    /// <summary>The first Kubernetes version that it is for.</summary>
    public static KubernetesVersion OldestKubernetes => KubernetesVersion.Parse(Data.Value.OldestKubernetes)!.Value;

    /// <summary>What its cluster's role calls on keys of volumes: of nodes, and of claims.</summary>
    public static IReadOnlyList<string> Key => Data.Value.Key;

    /// <summary>What it calls on them in the name of services of AWS.</summary>
    public static IReadOnlyList<string> KeyGrants => Data.Value.KeyGrants;

    /// <summary>The provisioner of its storage classes.</summary>
    public static string Provisioner => Data.Value.Provisioner;

    /// <summary>The controller of its ingress classes.</summary>
    public static string IngressController => Data.Value.IngressController;

    /// <summary>What its cluster's role calls where node classes have tags of a user's own.</summary>
    public static IReadOnlyList<TaggedCalls> Tagged => Data.Value.Tagged;

    /// <summary>
    /// The tags that each such call has, with what a policy compares them with: a variable of IAM, or <c>*</c> for any value.
    /// </summary>
    public static IReadOnlyDictionary<string, string> TagsOfRequests => Data.Value.TagsOfRequests;

    /// <summary>The label that its nodes have, with its value.</summary>
    public static (string Key, string Value) NodeLabel => (Data.Value.NodeLabel.Key, Data.Value.NodeLabel.Value);
}

/// <summary>Calls that make resources with tags.</summary>
/// <param name="Actions">The calls.</param>
/// <param name="Kinds">The kinds of resources of EC2 that they make; none for all.</param>
/// <param name="Tags">The keys of the tags that EKS gives them, among those of <see cref="AutoMode.TagsOfRequests"/>.</param>
public sealed record TaggedCalls(IReadOnlyList<string> Actions, IReadOnlyList<string> Kinds, IReadOnlyList<string> Tags);

internal sealed record AutoModeFile : FactSet
{
    public required IReadOnlyList<string> ClusterPolicies { get; init; }

    public required IReadOnlyList<string> NodePolicies { get; init; }

    public required IReadOnlyList<string> NodePools { get; init; }

    public required string NodeClass { get; init; }

    public required string AccessPolicy { get; init; }

    public required string OldestKubernetes { get; init; }

    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<string> KeyGrants { get; init; }

    public required string Provisioner { get; init; }

    public required string IngressController { get; init; }

    public required IReadOnlyList<TaggedCalls> Tagged { get; init; }

    public required Dictionary<string, string> TagsOfRequests { get; init; }

    public required AutoModeLabel NodeLabel { get; init; }
}

internal sealed record AutoModeLabel(string Key, string Value);
