using Amazon.CDK.AWS.IAM;
using Constructs;

namespace EksCdk.Constructs.Security;

/// <summary>
/// The roles that EKS, nodes and Fargate act as, each with the AWS-managed policies that EKS demands and nothing else.
/// </summary>
public sealed class ClusterRoles : Construct
{
    /// <summary>Creates the roles.</summary>
    public ClusterRoles(Construct scope, string id) : base(scope, id)
    {
        // AmazonEKSVPCResourceController: network interfaces for security groups for pods.
        ControlPlane = Role("ControlPlane", "eks.amazonaws.com", "AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController");
        // AmazonEKS_CNI_Policy is not here: the CNI's service account has it, so that other pods on the node do not.
        // AmazonSSMManagedInstanceCore opens a shell on a node without SSH keys and open ports; without NAT, through the
        // endpoints
        // ssm and ssmmessages.
        Nodes = Role(
            "Nodes", "ec2.amazonaws.com",
            "AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore");
        Fargate = Role("Fargate", "eks-fargate-pods.amazonaws.com", "AmazonEKSFargatePodExecutionRolePolicy");
    }

    /// <summary>What EKS acts as.</summary>
    public Role ControlPlane { get; }

    /// <summary>What nodes act as.</summary>
    public Role Nodes { get; }

    /// <summary>What Fargate pulls images as.</summary>
    public Role Fargate { get; }

    private Role Role(string id, string service, params string[] policies)
    {
        var role = new Role(this, id, new RoleProps
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
