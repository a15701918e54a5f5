using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class WindowsNodesHaveTheirGroupTests
{
    private static TestDeployment With(string role = "WindowsRole", string after = "Nodes") => TestDeployment.Plain()
        .Add("WindowsRole", "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, " +
            "Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }] } } }")
        .Add("Windows",
            $"{{ Type: AWS::EKS::Nodegroup, DependsOn: [{after}], Properties: {{ ClusterName: !Ref Cluster, NodeRole: " +
            $"!GetAtt {role}.Arn, AmiType: WINDOWS_CORE_2022_x86_64, Subnets: [!Ref PrivateSubnetA] }} }}");

    private static TestDeployment Mapped(string groups, string mode = "CONFIG_MAP") => With()
        .Set("Cluster.Properties.AccessConfig.AuthenticationMode", mode)
        .Manifest("Auth", """
            {"kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{"mapRoles":"- rolearn: ${WindowsRole.Arn}\n  groups: GROUPS\n"}}
            """.Replace("GROUPS", groups, StringComparison.Ordinal));

    [Fact]
    public void A_role_of_its_own_passes() => With().IsCompliant<WindowsNodesHaveTheirGroup>("Windows");

    [Fact]
    public void A_role_that_Linux_nodes_had_before_is_refused() =>
        With("NodeRole").IsBroken<WindowsNodesHaveTheirGroup>("Windows", "NodeRole", "shares NodeRole", effect: Effect.Broken);

    [Fact]
    public void Which_of_them_comes_first_may_be_open() =>
        With("NodeRole", "VpcCni").IsBroken<WindowsNodesHaveTheirGroup>("Windows", effect: Effect.Possible);

    [Fact]
    public void aws_auth_must_name_the_group_of_kube_proxy()
    {
        Mapped("[system:bootstrappers, system:nodes]")
            .IsBroken<WindowsNodesHaveTheirGroup>("Windows", saying: "without the group", effect: Effect.Broken);
        Mapped("[system:bootstrappers, system:nodes, eks:kube-proxy-windows]")
            .IsCompliant<WindowsNodesHaveTheirGroup>("Windows");
    }

    [Fact]
    public void With_access_entries_EKS_gives_it() =>
        Mapped("[system:nodes]", "API_AND_CONFIG_MAP").IsCompliant<WindowsNodesHaveTheirGroup>("Windows");

    private static TestDeployment Own(string groups, string entry = "") => TestDeployment.Plain().WithSelfManagedGroup()
        .Add("WindowsRole", "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, " +
            "Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }] } } }")
        .Set("WorkerProfile.Properties.Roles", "[!Ref WindowsRole]")
        .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "'{{resolve:ssm:/aws/service/ami-windows-latest/" +
            "Windows_Server-2022-English-Core-EKS_Optimized-1.35/image_id}}'")
        .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")
        .Add("Entry", "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, Type: EC2_WINDOWS, " +
            $"PrincipalArn: !GetAtt {(entry.Length > 0 ? entry : "NodeRole")}.Arn }} }}")
        .Manifest("Auth", """
            {"kind":"ConfigMap","metadata":{"name":"aws-auth"},"data":{"mapRoles":"- rolearn: ${WindowsRole.Arn}\n  groups: GROUPS\n"}}
            """.Replace("GROUPS", groups, StringComparison.Ordinal));

    [Fact]
    public void Groups_of_your_own_that_aws_auth_admits_need_it_too()
    {
        Own("[system:bootstrappers, system:nodes]")
            .IsBroken<WindowsNodesHaveTheirGroup>("Workers", saying: "without the group", effect: Effect.Broken);
        Own("[system:bootstrappers, system:nodes, eks:kube-proxy-windows]").IsCompliant<WindowsNodesHaveTheirGroup>("Workers");
        Own("[system:nodes]", "WindowsRole").IsSilent<WindowsNodesHaveTheirGroup>();
    }

    [Fact]
    public void Groups_that_are_not_known_are_unknown() =>
        Mapped("${Own}").Parameter("Own").IsUnknown<WindowsNodesHaveTheirGroup>("Windows");

    [Fact]
    public void Without_Windows_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<WindowsNodesHaveTheirGroup>();
}
