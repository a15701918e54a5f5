namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>Parts that several cases add to the good deployment.</summary>
internal static class Parts
{
    public const string Root =
        "{ Effect: Allow, Principal: { AWS: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }, Action: 'kms:*', " +
        "Resource: '*' }";

    public const string ServiceLinkedRole =
        "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'";

    public const string Template = "NodeTemplate.Properties.LaunchTemplateData";

    public const string VolumeKeyId = $"{Template}.BlockDeviceMappings.0.Ebs.KmsKeyId";

    public const string PodTrust =
        "{ Statement: [{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com }, Action: [sts:AssumeRole, " +
        "sts:TagSession] }] }";

    public const string ScalerValues =
        "Values: !Sub '{\"autoDiscovery\":{\"clusterName\":\"${Cluster}\"},\"awsRegion\":\"${AWS::Region}\"}'";

    public const string BottlerocketImage = "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id}}'";

    public const string BottlerocketSettings = """
        !Sub |
          [settings.kubernetes]
          cluster-name = "${Cluster}"
          api-server = "${Cluster.Endpoint}"
          cluster-certificate = "${Cluster.CertificateAuthorityData}"
        """;

    /// <summary>The policy of the volume key is the account's statement and these.</summary>
    public static TestDeployment VolumeKeyPolicy(this TestDeployment deployment, params string[] statements) =>
        deployment.Set("VolumeKey.Properties.KeyPolicy.Statement", $"[{string.Join(", ", [Root, .. statements])}]");

    /// <summary>A statement that lets the principal use the volume key for everything but grants.</summary>
    public static string Use(string principal) =>
        $"{{ Effect: Allow, Principal: {principal}, Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', " +
            $"'kms:GenerateDataKey*', 'kms:DescribeKey'], Resource: '*' }}";

    /// <summary>A statement that lets the principal create grants.</summary>
    public static string Grant(string principal, string condition = "{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }") =>
        $"{{ Effect: Allow, Principal: {principal}, Action: 'kms:CreateGrant', Resource: '*', Condition: {condition} }}";

    /// <summary>The node group takes its AMI from the launch template.</summary>
    public static TestDeployment OwnImage(this TestDeployment deployment, string image, string userData) => deployment
        .Remove("Nodes.Properties.AmiType").Set($"{Template}.ImageId", image).UserData("NodeTemplate", userData);

    /// <summary>The node group runs on Graviton.</summary>
    public static TestDeployment Graviton(this TestDeployment deployment) => deployment
        .Set("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD")
            .Set("Nodes.Properties.InstanceTypes", "[t4g.medium, m7g.large]");

    /// <summary>The nodes carry the node security group only.</summary>
    public static TestDeployment OwnSecurityGroup(this TestDeployment deployment) => deployment
        .Set($"{Template}.SecurityGroupIds", "[!Ref NodeSecurityGroup]");

    /// <summary>A second managed node group with its own launch template.</summary>
    public static TestDeployment SecondGroup(this TestDeployment deployment) => deployment
        .Add("ComputeTemplate", """
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                MetadataOptions: { HttpTokens: required }
                BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeType: gp3, VolumeSize: 100, Encrypted: true, KmsKeyId: !GetAtt VolumeKey.Arn } }]
            """)
        .Add("Compute", """
            Type: AWS::EKS::Nodegroup
            DependsOn: [VpcCni, KubeProxy, PrivateDefaultRoute, PrivateRoutesA, PrivateRoutesB]
            Properties:
              ClusterName: !Ref Cluster
              NodegroupName: compute
              NodeRole: !GetAtt NodeRole.Arn
              AmiType: AL2023_x86_64_STANDARD
              InstanceTypes: [c6i.xlarge]
              Subnets: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]
              ScalingConfig: { MinSize: 1, DesiredSize: 1, MaxSize: 4 }
              LaunchTemplate: { Id: !Ref ComputeTemplate, Version: !GetAtt ComputeTemplate.LatestVersionNumber }
            """);

    /// <summary>A chart that the CDK installs after the nodes.</summary>
    public static TestDeployment Chart(this TestDeployment deployment, string id, string chart, string properties = "",
        string dependsOn = "[Nodes]") => deployment
        .Add(id,
            $"Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: {dependsOn}\nProperties: {{ ServiceToken: " +
            $"'arn:aws:lambda:us-east-1:111122223333:function:kubectl', ClusterName: !Ref Cluster, " +
            $"Release: {id.ToLowerInvariant()}, Repository: 'https://charts.example.com', Chart: {chart}, Namespace: " +
            $"kube-system{(properties.Length > 0 ? ", " + properties : "")} }}");

    /// <summary>The load balancer controller's chart, with a role of its own.</summary>
    public static TestDeployment LoadBalancerController(this TestDeployment deployment) => deployment
        .Chart("Balancers", "aws-load-balancer-controller", "Wait: true, Values: !Sub '{\"clusterName\":\"${Cluster}\"}'")
        .Controller("BalancersAccount", "aws-load-balancer-controller", "'elasticloadbalancing:*', 'ec2:*'");

    /// <summary>The cluster autoscaler's chart, with a role of its own.</summary>
    public static TestDeployment Autoscaler(this TestDeployment deployment) => deployment
        .Chart("Scaler", "cluster-autoscaler", $"Wait: true, {ScalerValues}")
        .Controller("ScalerAccount", "cluster-autoscaler", "'autoscaling:*', 'ec2:Describe*', 'ec2:Get*', 'eks:Describe*'");

    /// <summary>A manifest that the CDK applies after the nodes: the text of a JSON list, or a function that makes it.</summary>
    public static TestDeployment Manifest(this TestDeployment deployment, string id, string manifest,
        string dependsOn = "[Nodes]") => deployment
        .Add(id,
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nDependsOn: {dependsOn}\nProperties: {{ ServiceToken: " +
            $"'arn:aws:lambda:us-east-1:111122223333:function:kubectl', ClusterName: !Ref Cluster, Manifest: {manifest} }}");

    /// <summary>A controller with a role by Pod Identity that allows these actions.</summary>
    public static TestDeployment Controller(this TestDeployment deployment, string id, string serviceAccount, string actions,
        string @namespace = "kube-system") => deployment
        .Add($"{id}Role",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {PodTrust}\n  Policies: [{{ PolicyName: calls, " +
            $"PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: [{actions}], Resource: '*' }}] }} }}]")
        .Add(id,
            $"Type: AWS::EKS::PodIdentityAssociation\nDependsOn: PodIdentityAgent\nProperties: {{ ClusterName: !Ref Cluster, " +
            $"Namespace: {@namespace}, ServiceAccount: {serviceAccount}, RoleArn: !GetAtt {id}Role.Arn }}");

    /// <summary>A service account with a role by web identity; the condition is what the trust policy demands.</summary>
    public static TestDeployment WebIdentity(this TestDeployment deployment, string condition) => deployment
        .Add("ScalerRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Federated: !Ref OidcProvider }}, Action: sts:AssumeRoleWithWebIdentity, Condition: {condition} }}] }}")
        .Manifest("Account",
            "!Sub '[{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"app\",\"namespace\":\"kube-system\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"${ScalerRole.Arn}\"}}}]'");
}
