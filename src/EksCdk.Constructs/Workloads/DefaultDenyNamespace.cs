using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="DefaultDenyNamespace"/> takes.</summary>
public sealed class DefaultDenyNamespaceProps
{
    /// <summary>The cluster, whose CNI enforces network policies.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The namespace's name.</summary>
    public required string Name { get; init; }

    /// <summary>What happens to a namespace made here, with all that is in it, when it is taken out of the environment.</summary>
    public required RemovalPolicy RemovalPolicy { get; init; }
}

/// <summary>
/// A namespace whose pods reach nothing but DNS, and are reached by nothing, until another network policy says so. It is made
/// where Kubernetes does not make it itself.
/// </summary>
public sealed class DefaultDenyNamespace : Construct
{
    /// <summary>Creates namespace and policies.</summary>
    public DefaultDenyNamespace(Construct scope, string id, DefaultDenyNamespaceProps props) : base(scope, id)
    {
        var policies = Manifest("Policies", props.Cluster, RemovalPolicy.DESTROY,
            Policy(props.Name, "default-deny", new Map { ["policyTypes"] = new[] { "Ingress", "Egress" } }),
            Policy(props.Name, "allow-dns", new Map { ["policyTypes"] = new[] { "Egress" }, ["egress"] = new[] { ToDns } }));
        if (KubernetesApis.Namespaces.Contains(props.Name)) return;

        policies.Node.AddDependency(Manifest("Namespace", props.Cluster, props.RemovalPolicy, new Map
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new Map { ["name"] = props.Name },
        }));
    }

    private static Map ToDns => new()
    {
        ["to"] = new[]
        {
            new Map
            {
                ["namespaceSelector"] = Labelled("kubernetes.io/metadata.name", "kube-system"),
                ["podSelector"] = Labelled("k8s-app", "kube-dns"),
            },
        },
        ["ports"] = new[]
        {
            new Map { ["protocol"] = "UDP", ["port"] = 53 },
            new Map { ["protocol"] = "TCP", ["port"] = 53 },
        },
    };

    private static Map Labelled(string key, string value) =>
        new Map { ["matchLabels"] = new Map { [key] = value } };

    private static Map Policy(string @namespace, string name, Map spec)
    {
        spec["podSelector"] = new Map();
        return new Map
        {
            ["apiVersion"] = "networking.k8s.io/v1",
            ["kind"] = "NetworkPolicy",
            ["metadata"] = new Map { ["name"] = name, ["namespace"] = @namespace },
            ["spec"] = spec,
        };
    }

    private KubernetesManifest Manifest(string id, ICluster cluster, RemovalPolicy removalPolicy, params Map[] objects) =>
        new(this, id, new KubernetesManifestProps
        {
            Cluster = cluster,
            Overwrite = true,
            Prune = false,
            RemovalPolicy = removalPolicy,
            Manifest = [.. objects.Select(JsiiValue.Map)],
        });
}
