namespace EksCdk.Checks.Tests.Rules;

/// <summary>The good deployment whose CNI has its permissions by EKS Pod Identity, and no longer from the nodes' role.</summary>
internal static class CniIdentity
{
    public static TestDeployment Plain() => TestDeployment.Plain()
        .Set("VpcCni.Properties.PodIdentityAssociations", "[{ RoleArn: !GetAtt CniRole.Arn, ServiceAccount: aws-node }]")
        .Set("Nodes.DependsOn", "[VpcCni, KubeProxy, PodIdentityAgent]")
        .Remove("NodeRole.Properties.ManagedPolicyArns.1")
        .Add("CniRole", """
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com }, Action: [sts:AssumeRole, sts:TagSession] }] }
              ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/AmazonEKS_CNI_Policy"]
            """);
}
