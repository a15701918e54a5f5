using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CniCredentialsComeFirstTests
{
    private static TestDeployment With(string dependsOn = "PodIdentityAgent") => TestDeployment.Plain()
        .Set("NodeRole.Properties.ManagedPolicyArns",
            "['arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly']")
        .Add("CniRole", """
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com },
                  Action: ['sts:AssumeRole', 'sts:TagSession'] }] }
              ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy']
            """)
        .Add("Identity",
            $"{{ Type: AWS::EKS::PodIdentityAssociation, DependsOn: [{dependsOn}], Properties: {{ ClusterName: !Ref Cluster, " +
            $"Namespace: " +
            "kube-system, ServiceAccount: aws-node, RoleArn: !GetAtt CniRole.Arn } }");

    [Fact]
    public void After_the_nodes_that_wait_for_it_it_never_comes() =>
        With("Nodes").IsBroken<CniCredentialsComeFirst>("Nodes", saying: "which waits for it");

    [Fact]
    public void Beside_them_it_is_a_race() =>
        With().IsBroken<CniCredentialsComeFirst>("Nodes", saying: "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void Before_them_it_passes() =>
        With().Set("Nodes.DependsOn", "[VpcCni, Identity, PodIdentityAgent]").IsCompliant<CniCredentialsComeFirst>("Nodes");

    [Fact]
    public void Where_the_nodes_role_is_enough_it_has_nothing_to_say() =>
        With("Nodes").Set("NodeRole.Properties.ManagedPolicyArns", "['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy']")
            .IsSilent<CniCredentialsComeFirst>();
}
