using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EksCdk.Constructs.Cluster;

/// <summary>What the pods of a Kubernetes service account act as in AWS.</summary>
public static class ServiceAccountRole
{
    /// <summary>
    /// The pods of one service account of the cluster, by EKS Pod Identity; an association has to give them the role.
    /// </summary>
    /// <remarks>
    /// Pod Identity says for which pods it assumes a role in the tags of the session:
    /// https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html.
    /// </remarks>
    public static IPrincipal PodIdentity(ICluster cluster, string @namespace, string serviceAccount) =>
        new SessionTagsPrincipal(new ServicePrincipal("pods.eks.amazonaws.com", new ServicePrincipalOpts
        {
            Conditions = JsiiValue.Map(new Dictionary<string, object?>
            {
                ["StringEquals"] = new Dictionary<string, object?>
                {
                    ["aws:RequestTag/eks-cluster-arn"] = cluster.ClusterArn,
                    ["aws:RequestTag/kubernetes-namespace"] = @namespace,
                    ["aws:RequestTag/kubernetes-service-account"] = serviceAccount,
                },
            }),
        }));

    /// <summary>
    /// A role for one service account by EKS Pod Identity; an association of add-on or cluster has to give it to the pods.
    /// </summary>
    public static Role ForPodIdentity(
        Construct scope, string id, ICluster cluster, string @namespace, string serviceAccount,
        params IEnumerable<string> managedPolicies) =>
        Role(scope, id, PodIdentity(cluster, @namespace, serviceAccount), managedPolicies);

    /// <summary>
    /// A role for one service account by the cluster's OIDC provider (IRSA): the way that also works on Fargate, where the Pod
    /// Identity agent, a DaemonSet, does not run.
    /// </summary>
    public static Role ForWebIdentity(
        Construct scope, string id, ICluster cluster, string @namespace, string serviceAccount,
        params IEnumerable<string> managedPolicies)
    {
        var provider = cluster.OpenIdConnectProvider;
        // The issuer is known only at deployment, and CloudFormation has no computed map keys: a custom resource makes the map.
        var conditions = new CfnJson(scope, $"{id}Conditions", new CfnJsonProps
        {
            Value = JsiiValue.ToJsii(new Dictionary<string, object?>
            {
                [$"{provider.OpenIdConnectProviderIssuer}:aud"] = "sts.amazonaws.com",
                [$"{provider.OpenIdConnectProviderIssuer}:sub"] = $"system:serviceaccount:{@namespace}:{serviceAccount}",
            }),
        });
        LogOfFunction(conditions, cluster);
        var principal = new OpenIdConnectPrincipal(provider, new Dictionary<string, object> { ["StringEquals"] = conditions });
        return Role(scope, id, principal, managedPolicies);
    }

    // The group of kubectl is there before the cluster.
    private static void LogOfFunction(CfnJson conditions, ICluster cluster)
    {
        var function = (CfnResource)Stack.Of(conditions).Node.FindChild("AWSCDKCfnUtilsProviderCustomResourceProvider")
            .Node.FindChild("Handler");
        ClusterLogGroup.Receive(function, ClusterLogGroup.NameForKubectl(cluster.ClusterName));
    }

    private static Role Role(Construct scope, string id, IPrincipal principal, IEnumerable<string> managedPolicies)
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = principal });
        foreach (var policy in managedPolicies)
        {
            role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(policy));
            Acknowledgement.Of(role, Acknowledgement.AwsSolutions, $"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{policy}]",
                $"AWS documents {policy} as what this add-on's service account needs, " +
                "and extends it with the add-on's versions.");
        }
        return role;
    }
}
