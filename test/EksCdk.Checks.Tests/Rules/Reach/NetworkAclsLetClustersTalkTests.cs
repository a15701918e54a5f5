using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NetworkAclsLetClustersTalkTests
{
    private const string All = "Protocol: -1, CidrBlock: 0.0.0.0/0";

    private static TestDeployment With(params (int Number, bool Egress, string Action, string What)[] entries)
    {
        var deployment = TestDeployment.Plain().Add("Acl", "{ Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }")
            .Add("AclOfA",
                "{ Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: " +
                "!Ref Acl } }");
        foreach (var (number, egress, action, what) in entries)
            deployment.Add($"Entry{number}{egress}",
                $"{{ Type: AWS::EC2::NetworkAclEntry, Properties: {{ NetworkAclId: !Ref Acl, RuleNumber: {number}, Egress: " +
                $"{(egress ? "true" : "false")}, RuleAction: {action}, {what} }} }}");
        return deployment;
    }

    private static TestDeployment Open(int number, bool egress, string action, string what) =>
        With((200, true, "allow", All), (200, false, "allow", All), (number, egress, action, what));

    [Fact]
    public void What_lets_everything_through_passes() =>
        With((100, true, "allow", All), (100, false, "allow", All)).IsCompliant<NetworkAclsLetClustersTalk>("Cluster");

    [Theory]
    [InlineData(true, "Protocol: -1, CidrBlock: 10.0.48.0/20", "DNS (53) from PrivateSubnetA to PrivateSubnetB")]
    [InlineData(false, "Protocol: -1, CidrBlock: 10.0.0.0/18", "the kubelet (10250) from PublicSubnetA")]
    [InlineData(true, "Protocol: 17, PortRange: { From: 53, To: 53 }, CidrBlock: 10.0.0.0/16", "DNS over UDP (53)")]
    [InlineData(false, "Protocol: 6, PortRange: { From: 1024, To: 65535 }, CidrBlock: 10.0.0.0/16", "the API server (443)")]
    public void What_keeps_two_subnets_apart_is_told(bool egress, string what, string saying) =>
        Open(100, egress, "deny", what)
            .IsBroken<NetworkAclsLetClustersTalk>("Cluster", "VpcId", saying, effect: Effect.Possible);

    [Fact]
    public void The_first_entry_that_fits_decides() =>
        Open(300, true, "deny", All).IsCompliant<NetworkAclsLetClustersTalk>("Cluster");

    [Theory]
    [InlineData("Protocol: -1, CidrBlock: 10.0.48.0/24")]
    [InlineData("Protocol: 6, PortRange: { From: 40000, To: 41000 }, CidrBlock: 10.0.0.0/16")]
    public void A_part_of_a_range_is_not_known(string what) =>
        Open(100, true, "deny", what).IsUnknown<NetworkAclsLetClustersTalk>("Cluster");

    [Fact]
    public void Without_an_ACL_of_ones_own_there_is_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NetworkAclsLetClustersTalk>();
}
