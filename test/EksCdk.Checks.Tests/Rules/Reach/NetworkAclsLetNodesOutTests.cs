using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NetworkAclsLetNodesOutTests
{
    [Fact]
    public void Open_ports_pass() =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA",
                "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref " +
                "Acl }")
                .Add("Entry0",
                    "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 100, " +
                    "RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: 6, PortRange: { From: 443, To: 443 } }")
                    .Add("Entry1",
                        "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: false, RuleNumber: " +
                        "100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: 6, PortRange: { From: 1024, To: 65535 } }")
                        .IsCompliant<NetworkAclsLetNodesOut>("Nodes");

    [Fact]
    public void No_entries_are_refused() =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA",
                "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref " +
                "Acl }").IsBroken<NetworkAclsLetNodesOut>("Nodes", null, "port 443");

    [Fact]
    public void No_way_for_answers_is_refused() =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA",
                "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref " +
                "Acl }")
                .Add("Entry0",
                    "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 100, " +
                    "RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 }")
                    .Add("Entry1",
                        "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: false, RuleNumber: " +
                        "100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: 6, PortRange: { From: 443, To: 443 } }")
                        .IsBroken<NetworkAclsLetNodesOut>("Nodes", null, "ephemeral");

    [Fact]
    public void A_denial_that_comes_first_is_refused() =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA",
                "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref " +
                "Acl }")
                .Add("Entry0",
                    "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 50, " +
                    "RuleAction: deny, CidrBlock: 0.0.0.0/0, Protocol: -1 }")
                    .Add("Entry1",
                        "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: " +
                        "100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 }")
                        .Add("Entry2",
                            "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: false, " +
                            "RuleNumber: 100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 }")
                            .IsBroken<NetworkAclsLetNodesOut>("Nodes", null, "port 443");

    [Fact]
    public void An_action_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA",
                "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref " +
                "Acl }")
                .Add("Entry0",
                    "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 100, " +
                    "RuleAction: !Ref Action, CidrBlock: 0.0.0.0/0, Protocol: -1 }")
                    .Add("Entry1",
                        "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: false, RuleNumber: " +
                        "100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 }").Parameter("Action")
                        .IsUnknown<NetworkAclsLetNodesOut>("Nodes");

    [Fact]
    public void The_default_network_ACL_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NetworkAclsLetNodesOut>();

    [Theory]
    [InlineData("RuleNumber: 100, RuleAction: allow, CidrBlock: 52.0.0.0/8, Protocol: -1")]
    [InlineData("RuleNumber: 100, RuleAction: allow, CidrBlock: !Ref AdminRoleArn, Protocol: -1")]
    public void An_entry_for_some_addresses_is_no_proof(string entry) =>
        With(entry).IsUnknown<NetworkAclsLetNodesOut>("Nodes", "some addresses");

    [Fact]
    public void A_denial_of_some_addresses_before_is_unknown() =>
        With("RuleNumber: 100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1")
            .Add("Denied",
                "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 50, " +
                "RuleAction: deny, CidrBlock: 198.51.100.0/24, Protocol: -1 }")
            .IsUnknown<NetworkAclsLetNodesOut>("Nodes");

    private static TestDeployment With(string leaving) => TestDeployment.Plain()
        .Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
        .Add("AclOfA",
            "Type: AWS::EC2::SubnetNetworkAclAssociation\nProperties: { SubnetId: !Ref PrivateSubnetA, NetworkAclId: !Ref Acl }")
        .Add("Leaving", $"Type: AWS::EC2::NetworkAclEntry\nProperties: {{ NetworkAclId: !Ref Acl, Egress: true, {leaving} }}")
        .Add("Returning",
            "Type: AWS::EC2::NetworkAclEntry\nProperties: { NetworkAclId: !Ref Acl, Egress: false, RuleNumber: 100, " +
            "RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 }");

    private static TestDeployment AnswersFrom(string range) =>
        TestDeployment.Plain().Add("Acl", "Type: AWS::EC2::NetworkAcl\nProperties: { VpcId: !Ref Vpc }")
            .Add("AclOfA", "{ Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: { SubnetId: !Ref PrivateSubnetA, " +
                "NetworkAclId: !Ref Acl } }")
            .Add("Entry0", "{ Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: " +
                "100, RuleAction: allow, CidrBlock: 0.0.0.0/0, Protocol: -1 } }")
            .Add("Entry1", "{ Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, Egress: false, " +
                $"RuleNumber: 100, RuleAction: allow, CidrBlock: {range}, Protocol: -1 }} }}");

    [Theory]
    [InlineData("!GetAtt Vpc.CidrBlock")]
    [InlineData("10.0.0.0/8")]
    public void Answers_from_the_VPC_alone_are_too_few(string range) =>
        AnswersFrom(range).IsBroken<NetworkAclsLetNodesOut>("Nodes", null, "beyond the VPC");

    [Fact]
    public void Answers_from_some_public_addresses_may_be_enough() =>
        AnswersFrom("52.0.0.0/8").IsUnknown<NetworkAclsLetNodesOut>("Nodes");

    [Fact]
    public void With_endpoints_for_all_answers_from_the_VPC_may_be_enough() =>
        AnswersFrom("!GetAtt Vpc.CidrBlock").Isolated().IsUnknown<NetworkAclsLetNodesOut>("Nodes");
}
