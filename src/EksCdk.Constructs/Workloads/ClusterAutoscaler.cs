using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="ClusterAutoscaler"/> takes.</summary>
public sealed class ClusterAutoscalerProps : ControllerProps
{
    /// <summary>The cluster's Kubernetes version, which the autoscaler's own follows.</summary>
    public required string KubernetesVersion { get; init; }
}

/// <summary>
/// The cluster autoscaler: resizes the cluster's managed node groups, which it finds by the tags that EKS puts on their Auto
/// Scaling groups.
/// </summary>
public sealed class ClusterAutoscaler : Controller
{
    private const string AnyResource = "Describing Auto Scaling groups, launch templates, images and instance types has no resource-level permissions in IAM.";

    private const string NodeGroups = "EKS ends the names of node groups' ARNs in an identifier of its own; the cluster's name narrows them to its node groups.";

    private const string Groups = "EKS names Auto Scaling groups at run time; a condition narrows them to those that carry this cluster's autoscaler tag.";

    // What it calls: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md.
    private static readonly string[] Describe =
    [
        "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
    ];

    private static readonly string[] Resize = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];

    /// <summary>Installs the autoscaler.</summary>
    public ClusterAutoscaler(Construct scope, string id, ClusterAutoscalerProps props) : base(scope, id, props, Define(scope, props))
    {
    }

    private static ControllerDefinition Define(Construct scope, ClusterAutoscalerProps props)
    {
        var cluster = props.ClusterName;
        var nodeGroups = Arn(scope, "eks", $"nodegroup/{cluster}/*/*");
        var groups = Arn(scope, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*");
        // EKS puts this tag on the Auto Scaling group of every managed node group.
        var owned = new Map { ["StringEquals"] = new Map { [$"aws:ResourceTag/k8s.io/cluster-autoscaler/{cluster}"] = "owned" } };

        return new ControllerDefinition
        {
            Chart = Charts.ClusterAutoscaler,
            Permissions = new PolicyDocument(new PolicyDocumentProps
            {
                Statements =
                [
                    new PolicyStatement(new PolicyStatementProps { Actions = Describe, Resources = ["*"] }),
                    new PolicyStatement(new PolicyStatementProps { Actions = ["eks:DescribeNodegroup"], Resources = [nodeGroups] }),
                    new PolicyStatement(new PolicyStatementProps { Actions = Resize, Resources = [groups], Conditions = JsiiValue.Map(owned) }),
                ],
            }),
            Wildcards = new Dictionary<string, string> { ["*"] = AnyResource, [nodeGroups] = NodeGroups, [groups] = Groups },
            Values = new Map
            {
                ["autoDiscovery"] = new Map { ["clusterName"] = cluster },
                ["awsRegion"] = Stack.Of(scope).Region,
                ["image"] = new Map { ["tag"] = Charts.ClusterAutoscalerImage(props.KubernetesVersion) },
                ["rbac"] = new Map { ["serviceAccount"] = new Map { ["create"] = true, ["name"] = Charts.ClusterAutoscaler.Name } },
                ["extraArgs"] = new Map { ["balance-similar-node-groups"] = true, ["expander"] = "least-waste" },
                ["podDisruptionBudget"] = new Map { ["maxUnavailable"] = 1 },
                ["resources"] = new Map { ["requests"] = new Map { ["cpu"] = "100m", ["memory"] = "300Mi" } },
                // As in the project's own example: cluster-autoscaler-autodiscover.yaml.
                ["securityContext"] = new Map
                {
                    ["runAsNonRoot"] = true,
                    ["runAsUser"] = 65534,
                    ["fsGroup"] = 65534,
                    ["seccompProfile"] = new Map { ["type"] = "RuntimeDefault" },
                },
                ["containerSecurityContext"] = new Map
                {
                    ["allowPrivilegeEscalation"] = false,
                    ["readOnlyRootFilesystem"] = true,
                    ["capabilities"] = new Map { ["drop"] = new[] { "ALL" } },
                },
            },
        };
    }
}
