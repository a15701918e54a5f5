using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Cluster;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;
using Map = System.Collections.Generic.Dictionary<string, object>;

namespace EksCdk.Integ;

/// <summary>
/// A pod that runs a command with the AWS command line, and has to end well: a Kubernetes Job, and the condition that it
/// succeeded.
/// In a namespace of its own, under a service account of its own, so that what it may do is what it was given.
/// </summary>
public sealed class Probe : Construct
{
    /// <summary>The namespace of all probes of a case.</summary>
    public const string Namespace = "probe";

    // From the public registry: private subnets reach it through NAT.
    private const string Image = "public.ecr.aws/aws-cli/aws-cli:2.32.9";
    private readonly Observer _observer;
    private readonly string _name;
    private readonly List<IDependable> _before = [];

    /// <summary>Names the probe; <see cref="Run"/> starts it.</summary>
    public Probe(Observer observer, string id) : base(observer, id)
    {
        _observer = observer;
        _name = id.ToLowerInvariant();
    }

    /// <summary>What the pod's service account is annotated with.</summary>
    public Map Annotations { get; } = [];

    /// <summary>More of the pod than its container.</summary>
    public Map Pod { get; } = [];

    /// <summary>More of the container than image and command.</summary>
    public Map Container { get; } = [];

    /// <summary>Manifests that the pod needs.</summary>
    public IList<Map> Needs { get; } = [];

    /// <summary>The pod acts as a role that EKS Pod Identity gives to its service account; the role's name is returned.</summary>
    public string ActByPodIdentity()
    {
        var cluster = _observer.Platform.Cluster.Cluster;
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = ServiceAccountRole.PodIdentity(cluster, Namespace, _name),
        });
        _before.Add(new CfnPodIdentityAssociation(this, "Association", new CfnPodIdentityAssociationProps
        {
            ClusterName = _observer.ClusterName,
            Namespace = Namespace,
            ServiceAccount = _name,
            RoleArn = role.RoleArn,
        }));
        return role.RoleName;
    }

    /// <summary>The pod acts as a role that trusts its service account's token (IRSA); the role's name is returned.</summary>
    public string ActByWebIdentity()
    {
        var cluster = (EksCluster)_observer.Platform.Cluster.Cluster;
        var role = ServiceAccountRole.ForWebIdentity(this, "Role", cluster, Namespace, _name);
        Annotations["eks.amazonaws.com/role-arn"] = role.RoleArn;
        return role.RoleName;
    }

    /// <summary>A command that ends with 0 when AWS takes the caller for a role.</summary>
    public static string CallerIs(string role) =>
        $"aws sts get-caller-identity --query Arn --output text | grep -F ':assumed-role/{role}/'";

    /// <summary>
    /// Starts the pod, and expects that <paramref name="command"/> ends with 0. The result is there once it did.
    /// </summary>
    public KubernetesObjectValue Run(string command)
    {
        var manifest = new KubernetesManifest(this, "Manifest", new KubernetesManifestProps
        {
            Cluster = _observer.Platform.Cluster.Cluster,
            Manifest = [ServiceAccount(), .. Needs, Job(command)],
        });
        manifest.Node.AddDependency([NamespaceOf(_observer), .. _before]);
        var succeeded = _observer.ExpectInKubernetes($"{Node.Id}Succeeded", "job", _name, ".status.succeeded", Namespace);
        succeeded.Node.AddDependency(manifest);
        return succeeded;
    }

    /// <summary>A Kubernetes object in the probes' namespace.</summary>
    public static Map Manifest(string apiVersion, string kind, string name, string? @namespace = Namespace)
    {
        var metadata = new Map { ["name"] = name };
        if (@namespace is not null) metadata["namespace"] = @namespace;
        return new Map { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    // One for all probes of a case: kubectl creates nothing that is there.
    private static IDependable NamespaceOf(Observer observer) =>
        (IDependable?)observer.Node.TryFindChild("ProbeNamespace")
        ?? new KubernetesManifest(observer, "ProbeNamespace", new KubernetesManifestProps
        {
            Cluster = observer.Platform.Cluster.Cluster,
            Manifest = [Manifest("v1", "Namespace", Namespace, null)],
        });

    private Map ServiceAccount()
    {
        var account = Manifest("v1", "ServiceAccount", _name);
        if (Annotations.Count > 0) ((Map)account["metadata"])["annotations"] = Annotations;
        return account;
    }

    private Map Job(string command)
    {
        var job = Manifest("batch/v1", "Job", _name);
        job["spec"] = new Map
        {
            // Credentials of a new association may take seconds to arrive. A pod that was made too early never gets them, a new
            // one does.
            ["backoffLimit"] = 5,
            ["template"] = new Map
            {
                ["spec"] = new Map(Pod)
                {
                    ["serviceAccountName"] = _name,
                    ["restartPolicy"] = "Never",
                    ["containers"] = new object[]
                    {
                        new Map(Container)
                        {
                            ["name"] = _name,
                            ["image"] = Image,
                            ["command"] = new object[] { "sh", "-ec", command },
                            ["env"] =
                                new object[] { new Map { ["name"] = "AWS_REGION", ["value"] = _observer.Environment.Region } },
                        },
                    },
                },
            },
        };
        return job;
    }
}
