using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Cluster;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>
/// A role for the pods of a service account, and what gives it to them: an association of EKS Pod Identity, or the service
/// account itself with an annotation. Pods get it when they are created: what makes them has to come after this.
/// </summary>
public sealed class WorkloadIdentity : Construct
{
    /// <summary>Creates both.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="id">The id in it.</param>
    /// <param name="props">The role.</param>
    /// <param name="namespaces">What an annotated service account has to come after; null where its namespace is there.</param>
    public WorkloadIdentity(Construct scope, string id, PodRoleProps props, Namespaces? namespaces = null) : base(scope, id)
    {
        var role = new PodRole(this, "Pods", props);
        if (!props.ByWebIdentity)
        {
            Associate(this, props.Cluster, props.Namespace, props.ServiceAccount, role.Role);
            return;
        }

        var account = new KubernetesManifest(this, "ServiceAccount", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Manifest =
            [
                JsiiValue.Map(new Map
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ServiceAccount",
                    ["metadata"] = new Map
                    {
                        ["name"] = props.ServiceAccount,
                        ["namespace"] = props.Namespace,
                        ["annotations"] = new Map { ["eks.amazonaws.com/role-arn"] = role.Role.RoleArn },
                    },
                }),
            ],
        });
        if (namespaces is not null) account.Node.AddDependency(namespaces);
    }

    internal static CfnPodIdentityAssociation Associate(Construct scope, ICluster cluster, string @namespace,
        string serviceAccount, IRole role) => new(scope, "PodIdentity", new CfnPodIdentityAssociationProps
        {
            ClusterName = cluster.ClusterName,
            Namespace = @namespace,
            ServiceAccount = serviceAccount,
            RoleArn = role.RoleArn,
        });
}
