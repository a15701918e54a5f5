using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests;

/// <summary>The complete cluster, with nodes that Karpenter, Auto Mode or somebody outside AWS brings.</summary>
internal static class PoolTemplates
{
    /// <summary>What Karpenter's role is allowed where nothing is wrong.</summary>
    public const string Calls =
        "{ Effect: Allow, Action: ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:CreateLaunchTemplate'], Resource: '*' }";

    /// <summary>What Karpenter looks up, and makes for its nodes.</summary>
    public const string Looking =
        "{ Effect: Allow, Action: ['ec2:Describe*', 'ec2:CreateTags', 'iam:*InstanceProfile', 'ssm:GetParameter', " +
        "'eks:DescribeCluster'], Resource: '*' }";

    /// <summary>Karpenter may pass the role of its nodes.</summary>
    public const string Passing = "{ Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt PoolRole.Arn }";

    /// <summary>Karpenter with one pool whose node class names PoolRole.</summary>
    /// <param name="spec">The spec of the node class, JSON within Fn::Sub.</param>
    /// <param name="statements">The statements of the controller's role.</param>
    public static TestDeployment Karpenter(string spec = """{"role":"${PoolRole}"}""", params string[] statements) => TestDeployment.Plain()
        .Add("PoolRole", NodeRole())
        .Add("PoolEntry",
            "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt PoolRole.Arn, " +
            "Type: EC2_LINUX } }")
        .Add("Controller", $$"""
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com },
                  Action: ['sts:AssumeRole', 'sts:TagSession'] }] }
              Policies: [{ PolicyName: karpenter, PolicyDocument: { Statement: [{{string.Join(", ", [.. statements.Length > 0 ? statements : [Calls, Passing], Looking])}}] } }]
            """)
        .Add("Identity",
            "{ Type: AWS::EKS::PodIdentityAssociation, Properties: { ClusterName: !Ref Cluster, Namespace: kube-system, " +
            "ServiceAccount: karpenter, RoleArn: !GetAtt Controller.Arn } }")
        .Add("Karpenter",
            "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: " +
            "'arn:aws:lambda:eu-central-1:111122223333:function:k', ClusterName: !Ref Cluster, RoleArn: !GetAtt " +
            "ClusterRole.Arn, Release: karpenter, Chart: karpenter, Namespace: kube-system } }")
        .Manifest("Pool", $$"""{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{{spec}}}""", Pool("default"));

    /// <summary>A node class of which everything is in the templates, but for more members.</summary>
    public static string Class(string more = "") => """
        {"role":"${PoolRole}","amiSelectorTerms":[{"alias":"al2023@latest"}],
        "subnetSelectorTerms":[{"id":"${PrivateSubnetA}"},{"id":"${PrivateSubnetB}"}],
        "securityGroupSelectorTerms":[{"id":"${Cluster.ClusterSecurityGroupId}"},{"id":"${NodeSecurityGroup}"}]MORE}
        """.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal)
            .Replace("MORE", more, StringComparison.Ordinal);

    /// <summary>Karpenter after the nodes that it runs on, with a pool of which everything is in the templates.</summary>
    /// <param name="spec">The spec of the node class, JSON within Fn::Sub; null for one that is whole.</param>
    /// <param name="statements">The statements of the controller's role.</param>
    public static TestDeployment Whole(string? spec = null, params string[] statements) =>
        Karpenter(spec ?? Class(), statements).Set("Karpenter.DependsOn", "[Nodes, Identity]")
            .Set("Karpenter.Properties.Values", "'{\"settings\":{\"clusterName\":\"shop\"}}'");

    /// <summary>A node pool of Karpenter.</summary>
    public static string Pool(string name, string nodeClass = "default") =>
        """{"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"NAME"},"spec":{"template":{"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"CLASS"}}}}}"""
            .Replace("NAME", name, StringComparison.Ordinal).Replace("CLASS", nodeClass, StringComparison.Ordinal);

    /// <summary>Auto Mode with a node pool of a user's own.</summary>
    /// <param name="spec">The spec of the node class, JSON within Fn::Sub.</param>
    public static TestDeployment AutoMode(string spec = """{"role":"${PoolRole}"}""") => TestDeployment.Plain()
        .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
        .Add("PoolRole", NodeRole())
        .Manifest(
            "Pool",
            $$"""{"apiVersion":"eks.amazonaws.com/v1","kind":"NodeClass","metadata":{"name":"own"},"spec":{{spec}}}""",
            """{"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"own"},"spec":{"template":{"spec":{"nodeClassRef":{"group":"eks.amazonaws.com","kind":"NodeClass","name":"own"}}}}}""");

    /// <summary>A cluster with a private endpoint that hybrid nodes join.</summary>
    /// <param name="actions">What their role is allowed.</param>
    public static TestDeployment Hybrid(params string[] actions) => TestDeployment.Plain()
        .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
        .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [192.168.40.0/22] }] }")
        .Add("Site",
            "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: site, VpcId: !Ref Vpc, SecurityGroupIngress: [{ " +
            "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.168.40.0/22 }] } }")
        .Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[!Ref Site]")
        .Add("HybridRole", $$"""
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: ssm.amazonaws.com },
                  Action: 'sts:AssumeRole' }] }
              Policies: [{ PolicyName: join, PolicyDocument: { Statement: [{ Effect: Allow, Action: [{{string.Join(", ",
                  (actions.Length > 0 ? actions : ["eks:DescribeCluster", "eks:ListAccessEntries"]).Select(a => $"'{a}'"))}}],
                      Resource: '*' }] } }]
            """)
        .Add("HybridEntry",
            "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt HybridRole.Arn, " +
            "Type: HYBRID_LINUX } }");

    /// <summary>Adds a manifest of these objects, JSON within Fn::Sub.</summary>
    public static TestDeployment Manifest(this TestDeployment deployment, string logicalId, params string[] objects) =>
        deployment.Add(logicalId,
            $"{{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: {{ ServiceToken: " +
            $"'arn:aws:lambda:eu-central-1:111122223333:function:k', ClusterName: !Ref Cluster, RoleArn: !GetAtt " +
            $"ClusterRole.Arn, Manifest: !Sub '[{string.Join(",", objects)}]' }} }}");

    /// <summary>The only verdict of a kind.</summary>
    public static NodeVerdict Verdict(this TestDeployment deployment, ComputeKind kind) =>
        Assert.Single(deployment.Analyze().Nodes, n => n.Kind == kind);

    /// <summary>The role of nodes.</summary>
    public static string NodeRole() => """
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com },
              Action: 'sts:AssumeRole' }] }
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly', 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy']
        """;
}
