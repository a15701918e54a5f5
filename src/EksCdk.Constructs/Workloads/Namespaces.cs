using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="Namespaces"/> takes.</summary>
public sealed class NamespacesProps
{
    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The objects of kind Namespace.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, object?>> Objects { get; init; }

    /// <summary>What happens to them, with all that is in them, when their stack is deleted.</summary>
    public required RemovalPolicy RemovalPolicy { get; init; }
}

/// <summary>Namespaces, for what comes into them later. One that is taken out of the list stays.</summary>
public sealed class Namespaces : Construct
{
    /// <summary>Creates the namespaces.</summary>
    public Namespaces(Construct scope, string id, NamespacesProps props) : base(scope, id) =>
        _ = new KubernetesManifest(this, "Objects", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Prune = false,
            RemovalPolicy = props.RemovalPolicy,
            Manifest = [.. props.Objects.Select(JsiiValue.Map)],
        });

    /// <summary>A namespace of which nothing but its name is said.</summary>
    public static IReadOnlyDictionary<string, object?> Named(string name) => new Map
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new Map { ["name"] = name },
    };
}
