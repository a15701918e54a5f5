namespace EksCdk.Checks.Tests.Graph;

public sealed class LinkingTests
{
    public static TheoryData<bool> Shapes => [true, false];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_node_group_finds_everything_it_needs_in_one_stack_or_four(bool cdk)
    {
        var model = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Model();
        var nodes = Assert.Single(model.NodeGroups);

        Assert.Equal("Cluster", nodes.Cluster?.Resource.LogicalId);
        Assert.Equal("NodeRole", nodes.Role?.Resource.LogicalId);
        Assert.Equal(["PrivateSubnetA", "PrivateSubnetB"], nodes.Subnets.Select(s => s.Resource.LogicalId));
        Assert.True(nodes.Subnets.AllKnown);
        Assert.Equal("VolumeKey", model.FindKey(nodes.LaunchTemplate!.Volumes.Single()["KmsKeyId"])?.Resource.LogicalId);
        Assert.Equal("Vpc", nodes.Cluster!.Vpc?.Resource.LogicalId);
        Assert.Equal("SecretsKey", model.FindKey(nodes.Cluster.SecretsKey)?.Resource.LogicalId);
        Assert.Equal("ClusterLogs", nodes.Cluster.LogGroup?.Resource.LogicalId);
        Assert.Equal(5, nodes.Cluster.AddOns.Count());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_managed_policy_is_found_however_its_ARN_is_put_together(bool cdk)
    {
        var role = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Model().NodeGroups[0].Role!;

        Assert.True(role.HasManagedPolicy("AmazonEKSWorkerNodePolicy"));
        Assert.False(role.HasManagedPolicy("AmazonEKSClusterPolicy"));
        Assert.True(role.IsTrustedBy("ec2.amazonaws.com"));
        Assert.False(role.IsTrustedBy("eks.amazonaws.com"));
        Assert.True(role.Allows("ecr:GetAuthorizationToken"));
    }

    [Theory]
    [InlineData("!Sub '${AWS::StackName}-nodes'", "!Sub '${AWS::StackName}-nodes'")]
    [InlineData("!Sub '${AWS::StackName}-nodes'", "!Join ['-', [!Ref 'AWS::StackName', nodes]]")]
    [InlineData("!Sub 'nodes-${AWS::Region}'", "!Sub 'nodes-${AWS::Region}'")]
    public void A_launch_template_is_found_by_a_name_that_is_known_in_part(string name, string used) =>
        Assert.Equal("NodeTemplate", Assert.Single(TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateName", name)
            .Set("Nodes.Properties.LaunchTemplate", $"{{ Name: {used}, Version: '1' }}").Model().NodeGroups)
            .LaunchTemplate?.Resource.LogicalId);

    [Fact]
    public void A_launch_template_of_another_name_that_is_known_in_part_is_not_meant() =>
        Assert.Null(Assert.Single(TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateName", "!Sub '${AWS::StackName}-nodes'")
            .Set("Nodes.Properties.LaunchTemplate", "{ Name: !Sub '${AWS::Region}-nodes', Version: '1' }").Model().NodeGroups)
            .LaunchTemplate);

    [Theory]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:alias/shop/nodes", "alias/shop/nodes")]
    [InlineData("!Sub 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/shop/nodes'", "alias/shop/nodes")]
    [InlineData("!Sub 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/${AWS::StackName}/nodes'",
        "!Sub 'alias/${AWS::StackName}/nodes'")]
    [InlineData("!Sub 'alias/${AWS::StackName}/nodes'", "!Sub 'alias/${AWS::StackName}/nodes'")]
    public void A_key_is_found_by_the_ARN_of_an_alias_however_it_is_put_together(string used, string name)
    {
        var model = TestDeployment.Plain()
            .Add("Alias", $"{{ Type: AWS::KMS::Alias, Properties: {{ AliasName: {name}, TargetKeyId: !Ref VolumeKey }} }}")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", used).Model();
        Assert.Equal("VolumeKey",
            model.FindKey(model.NodeGroups[0].LaunchTemplate!.Volumes.Single()["KmsKeyId"])?.Resource.LogicalId);
    }

    [Fact]
    public void Workloads_in_a_later_stack_belong_to_the_cluster_and_come_after_its_nodes()
    {
        var model = TestDeployment.Cdk().Model();
        var chart = Assert.Single(model.Clusters[0].HelmCharts);

        Assert.Equal("us-east-1", chart.Values["awsRegion"].Text);
        Assert.Equal("shop", chart.Values.At("autoDiscovery.clusterName").Text);
        Assert.Equal("NetworkPolicy", Assert.Single(model.Clusters[0].Manifests.Single().Objects)["kind"].Text);
        Assert.True(model.Dependencies.IsAfter(chart.Resource, model.NodeGroups[0].Resource));
        Assert.False(model.Dependencies.IsAfter(model.NodeGroups[0].Resource, chart.Resource));
    }

    [Fact]
    public void Stacks_as_eksctl_makes_them_are_linked_by_their_exports()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.json", """
            {"Resources":{
              "VPC":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"192.168.0.0/16","EnableDnsHostnames":true,"EnableDnsSupport":true}},
              "SubnetPrivateA":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"VPC"},"AvailabilityZone":"us-west-2a","CidrBlock":"192.168.0.0/19"}},
              "SubnetPrivateB":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"VPC"},"AvailabilityZone":"us-west-2b","CidrBlock":"192.168.32.0/19"}},
              "ServiceRole":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","Principal":{"Service":["eks.amazonaws.com"]}}],"Version":"2012-10-17"},"ManagedPolicyArns":[{"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSClusterPolicy"}]}},
              "ControlPlane":{"Type":"AWS::EKS::Cluster","Properties":{"Name":"web","Version":"1.35","RoleArn":{"Fn::GetAtt":["ServiceRole","Arn"]},"ResourcesVpcConfig":{"SubnetIds":[{"Ref":"SubnetPrivateA"},{"Ref":"SubnetPrivateB"}],"EndpointPrivateAccess":true}}}},
             "Outputs":{
              "ClusterSecurityGroupId":{"Value":{"Fn::GetAtt":["ControlPlane","ClusterSecurityGroupId"]},"Export":{"Name":{"Fn::Sub":"${AWS::StackName}::ClusterSecurityGroupId"}}},
              "SubnetsPrivate":{"Value":{"Fn::Join":[",",[{"Ref":"SubnetPrivateA"},{"Ref":"SubnetPrivateB"}]]},"Export":{"Name":{"Fn::Sub":"${AWS::StackName}::SubnetsPrivate"}}}}}
            """);
        folder.Write("nodes.json", """
            {"Resources":{
              "LaunchTemplate":{"Type":"AWS::EC2::LaunchTemplate","Properties":{"LaunchTemplateName":{"Fn::Sub":"${AWS::StackName}"},"LaunchTemplateData":{"SecurityGroupIds":[{"Fn::ImportValue":"eksctl-web-cluster::ClusterSecurityGroupId"}]}}},
              "NodeInstanceRole":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","Principal":{"Service":[{"Fn::FindInMap":["ServicePrincipalPartitionMap",{"Ref":"AWS::Partition"},"EC2"]}]}}],"Version":"2012-10-17"}}},
              "ManagedNodeGroup":{"Type":"AWS::EKS::Nodegroup","Properties":{"ClusterName":"web","LaunchTemplate":{"Id":{"Ref":"LaunchTemplate"}},"NodeRole":{"Fn::GetAtt":["NodeInstanceRole","Arn"]},"Subnets":{"Fn::Split":[",",{"Fn::ImportValue":"eksctl-web-cluster::SubnetsPrivate"}]}}}},
             "Mappings":{"ServicePrincipalPartitionMap":{"aws":{"EC2":"ec2.amazonaws.com"},"aws-cn":{"EC2":"ec2.amazonaws.com.cn"}}}}
            """);
        var model = folder.Model("cluster.json", "nodes.json");
        var nodes = Assert.Single(model.NodeGroups);

        Assert.Equal("ControlPlane", nodes.Cluster?.Resource.LogicalId);
        Assert.Equal(["SubnetPrivateA", "SubnetPrivateB"], nodes.Subnets.Select(s => s.Resource.LogicalId));
        Assert.Equal("ControlPlane", TrafficPeer.Of(nodes).Groups.Single().MadeFor?.Resource.LogicalId);
        Assert.True(nodes.Role!.IsTrustedBy("ec2.amazonaws.com"));
        Assert.True(model.Dependencies.IsAfter(nodes.Resource, nodes.Cluster!.Resource));
    }

    [Theory]
    [InlineData("!Ref AdminRoleArn")]
    [InlineData("NodeRole-1A2B3C")]
    public void A_policy_for_a_role_that_is_not_known_may_be_for_any(string role)
    {
        var deployment = TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns", "[]")
            .Add("More",
                $"{{ Type: AWS::IAM::Policy, Properties: {{ PolicyName: more, Roles: [{role}], PolicyDocument: {{ Statement: " +
                $"[{{ Effect: Allow, Action: 'ecr:*', Resource: '*' }}] }} }} }}");
        Assert.Null(deployment.Model().NodeGroups[0].Role!.Allows("ecr:GetAuthorizationToken"));
        Assert.False(deployment.Set("NodeRole.Properties.RoleName", "workers").Set("More.Properties.Roles", "[others]")
            .Model().NodeGroups[0].Role!.Allows("ecr:GetAuthorizationToken"));
    }
}
