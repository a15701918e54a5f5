namespace EksCdk.Checks.Tests.Rules;

/// <summary>The complete cluster with keys and roles that no template makes, and what is said of them.</summary>
internal static class StatedTemplates
{
    public const string Secrets = "arn:aws:kms:us-east-1:111122223333:key/1",
        Volumes = "arn:aws:kms:us-east-1:111122223333:key/2",
        ClusterRole = "arn:aws:iam::111122223333:role/eks/cluster",
        NodeRole = "arn:aws:iam::111122223333:role/nodes",
        Root = "arn:aws:iam::111122223333:root",
        AutoScaling =
            "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

    private const string Use =
        "[kms:Encrypt, kms:Decrypt, 'kms:ReEncrypt*', 'kms:GenerateDataKey*', kms:DescribeKey, kms:CreateGrant]";

    /// <summary>Of them nothing is said. Those that the templates make are there all the same, and nobody has them.</summary>
    public static TestDeployment Unsaid() => TestDeployment.Cdk().In("aws://111122223333/us-east-1")
        .Set("Cluster.Properties.EncryptionConfig", $"[{{ Provider: {{ KeyArn: '{Secrets}' }}, Resources: [secrets] }}]")
        .Set("Cluster.Properties.RoleArn", ClusterRole)
        .Set("Nodes.Properties.NodeRole", NodeRole)
        .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", Volumes);

    /// <summary>Of each all is said that a proof needs, but for what a test says otherwise.</summary>
    public static TestDeployment Said(
        string secrets = Secrets, string principals = $"['{Root}', '{AutoScaling}']",
        string ofKeys = "KeySpec: SYMMETRIC_DEFAULT, ",
        string clusterPolicy = "AmazonEKSClusterPolicy", string nodeTrust = "ec2.amazonaws.com",
        string nodePolicies =
            "[arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy, arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy, arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly]",
        string ofRoles = ", NothingDenied: true") =>
        Unsaid().Section("Metadata", $$"""
            EksCdk::Existing:
              '{{secrets}}': { Type: AWS::KMS::Key, Properties: { {{ofKeys}}Enabled: true, KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: ['{{Root}}'] }, Action: {{Use}} }] } } }
              '{{Volumes}}': { Type: AWS::KMS::Key, Properties: { {{ofKeys}}Enabled: true, KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: {{principals}} }, Action: {{Use}} }] } } }
              '{{ClusterRole}}': { Type: AWS::IAM::Role, Properties: { Path: /eks/, AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: eks.amazonaws.com }, Action: sts:AssumeRole }] }, ManagedPolicyArns: [arn:aws:iam::aws:policy/{{clusterPolicy}}]{{ofRoles}} } }
              '{{NodeRole}}': { Type: AWS::IAM::Role, Properties: { Path: /, AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: {{nodeTrust}} }, Action: sts:AssumeRole }] }, ManagedPolicyArns: {{nodePolicies}}{{ofRoles}} } }
            """);
}
