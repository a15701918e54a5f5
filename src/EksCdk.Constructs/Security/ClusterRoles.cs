using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Security;

/// <summary>
/// The roles that EKS, nodes and Fargate act as, each with the AWS-managed policies that EKS demands and nothing else.
/// </summary>
public sealed class ClusterRoles : Construct
{
    private const string EksService = "eks.amazonaws.com", NodeService = "ec2.amazonaws.com";

    private static readonly string[] NodePolicies =
        ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"];

    /// <summary>Creates the roles.</summary>
    /// <param name="scope">Where they are.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="autoMode">Whether EKS also starts nodes and makes volumes and load balancers, as the control plane.</param>
    /// <param name="controlPlane">What EKS acts as, where that is there already; null to make it.</param>
    /// <param name="nodes">What nodes act as, where that is there already; null to make it.</param>
    public ClusterRoles(Construct scope, string id, bool autoMode = false, IRole? controlPlane = null, IRole? nodes = null)
        : base(scope, id)
    {
        ControlPlane = controlPlane ?? ForControlPlane(autoMode);
        // AmazonEKS_CNI_Policy is not here: the CNI's service account has it, so that other pods on the node do not.
        // AmazonSSMManagedInstanceCore opens a shell on a node without SSH keys and open ports; without NAT, through the
        // endpoints
        // ssm and ssmmessages.
        Nodes = nodes ?? Role(this, "Nodes", NodeService, NodePolicies);
        Fargate = Role(this, "Fargate", "eks-fargate-pods.amazonaws.com", "AmazonEKSFargatePodExecutionRolePolicy");
    }

    /// <summary>What EKS acts as.</summary>
    public IRole ControlPlane { get; }

    /// <summary>What nodes act as.</summary>
    public IRole Nodes { get; }

    /// <summary>What Fargate pulls images as.</summary>
    public Role Fargate { get; }

    /// <summary>
    /// Lets Auto Mode give instances, volumes and network interfaces tags of a user's own, which its managed policies do not; see
    /// https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html.
    /// </summary>
    /// <exception cref="InvalidOperationException">The role is there already.</exception>
    public void AllowTags()
    {
        if (ControlPlane is not Role role)
            throw new InvalidOperationException("Nothing is added to a role that is there already.");
        var policy = new ManagedPolicy(this, "AutoModeTags", new ManagedPolicyProps { Roles = [role] });
        policy.AddStatements([.. AutoMode.Tagged.Select(calls => new PolicyStatement(new PolicyStatementProps
        {
            Actions = [.. calls.Actions],
            Resources = calls.Kinds.Count == 0 ? ["*"] : [.. calls.Kinds.Select(kind => $"arn:{Aws.PARTITION}:ec2:*:*:{kind}/*")],
            Conditions = calls.Tags.GroupBy(tag => AutoMode.TagsOfRequests[tag] == "*" ? "StringLike" : "StringEquals")
                .ToDictionary(test => test.Key, object (test) => test.ToDictionary(
                    tag => $"aws:RequestTag/{tag}", object (tag) => AutoMode.TagsOfRequests[tag])),
        }))]);
        const string reason =
            "What Auto Mode starts has no ARN before; a condition holds it to what has the tags of this cluster.";
        foreach (var resource in AutoMode.Tagged.SelectMany(calls => calls.Kinds)
            .Select(kind => $"arn:<AWS::Partition>:ec2:*:*:{kind}/*").Append("*"))
            Acknowledgement.Of(policy, Acknowledgement.AwsSolutions, $"IAM5[Resource::{resource}]", reason);
    }

    /// <summary>
    /// A second role for nodes, with what <see cref="Nodes"/> has: EKS makes the access entry for the role of node groups itself,
    /// and removes it with the last of them, so that nodes that come otherwise need a role and an entry of their own.
    /// </summary>
    /// <param name="scope">Where it is.</param>
    /// <param name="id">The construct's id.</param>
    public static Role ForOtherNodes(Construct scope, string id) => Role(scope, id, NodeService, NodePolicies);

    /// <summary>A role for nodes of EKS Auto Mode, which need less than others.</summary>
    /// <param name="scope">Where it is.</param>
    /// <param name="id">The construct's id.</param>
    public static Role ForAutoMode(Construct scope, string id) => Role(scope, id, NodeService, [.. AutoMode.NodePolicies]);

    private Role ForControlPlane(bool autoMode)
    {
        // AmazonEKSVPCResourceController: network interfaces for security groups for pods.
        var role = Role(this, "ControlPlane", EksService,
            ["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController", .. autoMode ? AutoMode.ClusterPolicies : []]);
        // Its policies compare tags of resources with those of the session.
        if (autoMode)
            role.AssumeRolePolicy!.AddStatements(new PolicyStatement(new PolicyStatementProps
            {
                Principals = [new ServicePrincipal(EksService)],
                Actions = ["sts:TagSession"],
            }));
        return role;
    }

    private static Role Role(Construct scope, string id, string service, params string[] policies)
    {
        var role = new Role(scope, id, new RoleProps
        {
            AssumedBy = new ServicePrincipal(service),
            ManagedPolicies = [.. policies.Select(ManagedPolicy.FromAwsManagedPolicyName)],
        });
        foreach (var policy in policies)
        {
            Acknowledgement.Of(role, Acknowledgement.AwsSolutions, $"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{policy}]",
                $"EKS documents {policy} as what this role needs, and AWS extends it as EKS changes: " +
                "a copy would break the cluster at the next change.");
        }
        return role;
    }
}
