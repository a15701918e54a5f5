using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodesAreAdmittedTests
{
    private const string AwsAuth = """
        Type: Custom::AWSCDK-EKS-KubernetesResource
        Properties:
          ClusterName: !Ref Cluster
          Manifest: !Sub '[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth","namespace":"kube-system"},"data":{"mapRoles":"[{\"rolearn\":\"${WorkerRole.Arn}\",\"username\":\"system:node:{{EC2PrivateDNSName}}\"}]"}}]'
        """;

    private static TestDeployment Group(string role = "WorkerRole") => TestDeployment.Plain()
        .Add("WorkerRole",
            "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
            "Service: ec2.amazonaws.com }, Action: sts:AssumeRole }] } } }")
        .UserData("NodeTemplate", SelfManaged.NodeConfig)
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", SelfManaged.Al2023)
        .Add("Profile", $"{{ Type: AWS::IAM::InstanceProfile, Properties: {{ Roles: [!Ref {role}] }} }}")
        .Set("NodeTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Arn: !GetAtt Profile.Arn }")
        .Add("Group",
            "{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: 1, MaxSize: 2, VPCZoneIdentifier: [!Ref " +
            "PrivateSubnetA], LaunchTemplate: { LaunchTemplateId: !Ref NodeTemplate, Version: 1 }, Tags: [{ Key: !Sub " +
            "'kubernetes.io/cluster/${Cluster}', Value: owned, PropagateAtLaunch: true }] } }");

    [Fact]
    public void EKS_admits_managed_node_groups_itself() => TestDeployment.Cdk().IsCompliant<NodesAreAdmitted>("Nodes");

    [Fact]
    public void EKS_admits_Fargate_profiles_itself() => TestDeployment.Plain().IsCompliant<NodesAreAdmitted>("Batch");

    [Fact]
    public void An_entry_of_type_STANDARD_for_the_nodes_role_is_refused() =>
        TestDeployment.Plain()
            .Add("Entry",
                "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt NodeRole.Arn } }")
                .IsBroken<NodesAreAdmitted>("Entry", saying: "STANDARD");

    [Fact]
    public void A_self_managed_group_with_an_entry_passes() =>
        Group().Add("Entry",
            "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt WorkerRole.Arn, " +
            "Type: EC2_LINUX } }").IsCompliant<NodesAreAdmitted>("Group");

    [Fact]
    public void A_self_managed_group_without_an_entry_is_warned_of() =>
        Group().IsBroken<NodesAreAdmitted>("Group", saying: "No access entry", effect: Effect.Possible);

    [Fact]
    public void A_self_managed_group_with_the_role_of_a_managed_one_passes() =>
        Group("NodeRole").IsCompliant<NodesAreAdmitted>("Group");

    [Fact]
    public void A_self_managed_group_with_the_role_of_a_Fargate_profile_is_warned_of() =>
        Group("PodExecutionRole").IsBroken<NodesAreAdmitted>("Group", saying: "No access entry", effect: Effect.Possible);

    [Theory]
    [InlineData("EC2")]
    [InlineData("HYBRID_LINUX")]
    [InlineData("FARGATE_LINUX")]
    public void An_entry_for_other_machines_does_not_let_them_in(string type) =>
        Group().Add("Entry",
            $"{{ Type: AWS::EKS::AccessEntry, Properties: {{ ClusterName: !Ref Cluster, PrincipalArn: !GetAtt WorkerRole.Arn, " +
            $"Type: {type} }} }}").IsBroken<NodesAreAdmitted>("Group", "Type");

    [Theory]
    [InlineData("EC2_WINDOWS")]
    [InlineData("!Ref AdminRoleArn")]
    public void An_entry_of_another_type_is_no_proof(string type) =>
        Group().Add("Entry",
            $"{{ Type: AWS::EKS::AccessEntry, Properties: {{ ClusterName: !Ref Cluster, PrincipalArn: !GetAtt WorkerRole.Arn, " +
            $"Type: {type} }} }}").IsUnknown<NodesAreAdmitted>("Group");

    [Theory]
    [InlineData("EC2_LINUX", false)]
    [InlineData("EC2_WINDOWS", true)]
    public void Windows_needs_an_entry_of_its_own_type(string type, bool passes)
    {
        var windows =
            Group().Set("NodeTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}'")
            .Add("Entry",
                $"{{ Type: AWS::EKS::AccessEntry, Properties: {{ ClusterName: !Ref Cluster, PrincipalArn: !GetAtt " +
                $"WorkerRole.Arn, Type: {type} }} }}");
        if (passes) windows.IsCompliant<NodesAreAdmitted>("Group");
        else windows.IsBroken<NodesAreAdmitted>("Group", saying: "Windows", effect: Effect.NoJoin);
    }

    [Fact]
    public void An_aws_auth_with_an_ARN_that_is_written_down_may_name_the_role() =>
        Group().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .Add("Auth", AwsAuth.Replace("${WorkerRole.Arn}", "arn:aws:iam::111122223333:role/workers", StringComparison.Ordinal))
            .IsUnknown<NodesAreAdmitted>("Group");

    [Fact]
    public void An_entry_whose_principal_is_a_parameter_may_be_for_the_role() =>
        Group().Parameter("NodeRoleArn")
            .Add("Entry",
                "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !Ref NodeRoleArn, " +
                "Type: EC2_LINUX } }").IsUnknown<NodesAreAdmitted>("Group");

    [Fact]
    public void With_aws_auth_by_hand_it_is_unknown() =>
        Group().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .IsUnknown<NodesAreAdmitted>("Group", "aws-auth");

    [Fact]
    public void An_aws_auth_that_names_the_role_passes() =>
        Group().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP").Add("Auth", AwsAuth)
            .IsCompliant<NodesAreAdmitted>("Group");

    private static TestDeployment InGroups(string groups) =>
        Group().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .Add("Auth", AwsAuth.Replace("\\\"username\\\"",
                $"\\\"groups\\\":[{groups}],\\\"username\\\"", StringComparison.Ordinal));

    [Fact]
    public void In_the_group_of_nodes_it_is_admitted() =>
        InGroups("\\\"system:bootstrappers\\\",\\\"system:nodes\\\"").IsCompliant<NodesAreAdmitted>("Group");

    [Fact]
    public void In_other_groups_alone_it_is_not() =>
        InGroups("\\\"viewers\\\"").IsBroken<NodesAreAdmitted>("Auth", saying: "without the group system:nodes");

    [Fact]
    public void An_aws_auth_that_names_another_role_is_refused() =>
        Group().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .Add("Auth", AwsAuth.Replace("WorkerRole", "AppRole", StringComparison.Ordinal)).IsBroken<NodesAreAdmitted>("Auth");

    [Fact]
    public void Without_nodes_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes").Remove("Batch").IsSilent<NodesAreAdmitted>();
}
