using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class LustreGroupsAdmitLustreTests
{
    private static TestDeployment Lustre(string rules, string groups = "[!Ref Group]") => TestDeployment.Plain()
        .Add("Group", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, " +
            $"SecurityGroupIngress: [{rules}] }} }}")
        .Add("Lustre", "{ Type: AWS::FSx::FileSystem, Properties: { FileSystemType: LUSTRE, StorageCapacity: 1200, " +
            $"SubnetIds: [!Ref PrivateSubnetA], SecurityGroupIds: {groups} }} }}");

    [Theory]
    [InlineData("")]
    [InlineData("{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }")]
    [InlineData("{ IpProtocol: udp, FromPort: 988, ToPort: 988, CidrIp: 10.0.0.0/16 }")]
    public void Without_the_port_it_is_refused(string rules) =>
        Lustre(rules).IsBroken<LustreGroupsAdmitLustre>("Lustre", "SecurityGroupIds", "988");

    [Theory]
    [InlineData("{ IpProtocol: tcp, FromPort: 900, ToPort: 1023, CidrIp: 10.0.0.0/16 }")]
    [InlineData("{ IpProtocol: '-1', SourceSecurityGroupId: !Ref NodeSecurityGroup }")]
    public void With_it_it_is_made(string rules) => Lustre(rules).IsCompliant<LustreGroupsAdmitLustre>("Lustre");

    [Theory]
    [InlineData("{ IpProtocol: tcp, FromPort: !Ref Port, ToPort: 1023, CidrIp: 10.0.0.0/16 }", "[!Ref Group]")]
    [InlineData("", "[!Ref Group, !Ref Port]")]
    public void What_is_not_known_may_admit_it(string rules, string groups) =>
        Lustre(rules, groups).Parameter("Port").IsUnknown<LustreGroupsAdmitLustre>("Lustre");

    [Fact]
    public void Other_types_are_not_asked() =>
        Lustre("").Set("Lustre.Properties.FileSystemType", "ONTAP").IsSilent<LustreGroupsAdmitLustre>("Lustre");
}
