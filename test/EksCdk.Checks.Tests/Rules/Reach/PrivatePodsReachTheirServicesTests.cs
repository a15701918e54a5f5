using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class PrivatePodsReachTheirServicesTests
{
    [Fact]
    public void An_endpoint_for_STS_passes() =>
        TestDeployment.Plain().Add("EndpointGroup", "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]").Add("Endpoint", "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n").Drop("PrivateDefaultRoute").Remove("AppIdentity").IsCompliant<PrivatePodsReachTheirServices>("Nodes");

    [Fact]
    public void No_endpoint_for_STS_is_warned_of() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute").IsBroken<PrivatePodsReachTheirServices>("Nodes", null, "sts", effect: Effect.Possible);

    [Fact]
    public void No_endpoint_for_pod_identities_is_refused() =>
        TestDeployment.Plain().Add("EndpointGroup", "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]").Add("Endpoint", "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n").Drop("PrivateDefaultRoute").IsBroken<PrivatePodsReachTheirServices>("Nodes", null, "eks-auth", effect: Effect.Broken);

    [Fact]
    public void An_endpoint_with_unknown_rules_is_unknown() =>
        TestDeployment.Plain().Add("EndpointGroup", "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !Ref Range }]").Add("Endpoint", "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n").Drop("PrivateDefaultRoute").Parameter("Range").IsUnknown<PrivatePodsReachTheirServices>("Nodes");

    [Fact]
    public void A_NAT_gateway_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<PrivatePodsReachTheirServices>();

    [Fact]
    public void A_provider_that_no_role_trusts_is_only_warned_of() =>
        Assert.All(TestDeployment.Plain().Drop("PrivateDefaultRoute").Remove("AppIdentity").Remove("EbsCsi").Remove("PodIdentityAgent").Analyze().Findings.Where(f => f.Rule == "EKS430"), f => Assert.Equal(Severity.Warning, f.Severity));

    [Fact]
    public void A_role_of_a_service_account_that_cannot_call_STS_is_refused() =>
        Assert.Contains(TestDeployment.Plain().Drop("PrivateDefaultRoute").Add("PodRole", "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity }] }").Analyze().Findings, f => f.Rule == "EKS430" && f.Effect == Effect.Broken && f.Message.Contains("sts", StringComparison.Ordinal));
}
